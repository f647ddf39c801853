import { refuseUnknownProps } from '../../lib/errors/unknown-props';

const refusal = (props: object) => () => refuseUnknownProps("Thing 'App/It'", props, ['findings', 'reviewers']);

test.each([{}, { findings: 1 }, { findings: undefined, reviewers: [] }, { schedule: undefined }])('lets known props through, and those that are not given: %j', props => expect(refusal(props)).not.toThrow());

test.each<[object, string]>([
  [{ reviewer: [] }, "Thing 'App/It': reviewer is no prop\n  given:    reviewer: []\n  accepted: findings, reviewers\n  change:   did you mean reviewers? Else leave it out"],
  [{ colour: 'red' }, "Thing 'App/It': colour is no prop\n  given:    colour: 'red'\n  accepted: findings, reviewers\n  change:   leave out colour"],
  [{ colour: null }, 'colour: null'],
])('refuses what nobody reads: %j', (props, message) => expect(refusal(props)).toThrow(message));
