/** The step of the document in which reviewers decide. The function that records reads what Systems Manager says of it. */
export const APPROVE_STEP = 'Approve';

/** The step that records. */
export const RECORD_STEP = 'Record';

/**
 * The key of the tag of an execution that reviews a report; its value is the name of the document. By it reviewers are let see, and decide, these executions alone: ids are not known before,
 * and `ssm:SendAutomationSignal` takes no other condition (Actions, resources, and condition keys for AWS Systems Manager, Service Authorization Reference).
 */
export const REVIEW_TAG = 'portcullis:review-document';
