/**
 * What the CDK answers to a look-up until the command line has looked. An app must end well with these, or nobody ever looks; and none of them is true.
 */

/** `Vpc.fromLookup`: its id. */
export const VPC_NOT_LOOKED_UP = 'vpc-12345';

/** `Vpc.fromLookup`: its range. */
export const RANGE_NOT_LOOKED_UP = '1.2.3.4/5';

/** `PrefixList.fromLookup`: its id. */
export const LIST_NOT_LOOKED_UP = 'pl-xxxxxxxx';
