import { AutomationExecution } from '@aws-sdk/client-ssm';
import { JsonError, JsonServer, serveJson } from '../doubles/json-server';

/** An execution that somebody started. */
export interface StartedExecution {
  readonly executionId: string;
  readonly document: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/**
 * Who is asked to start executions of Automation and what became of them: a list, and the decisions that a test writes into it. It runs no document, and is no simulation of Systems Manager.
 */
export class AutomationDesk {
  public readonly started: StartedExecution[] = [];
  private readonly ended = new Map<string, AutomationExecution>();
  private server?: JsonServer;

  public async listen(): Promise<string> {
    this.server ??= await serveJson((action, input) => {
      if (action === 'StartAutomationExecution') return this.start(input);
      if (action === 'GetAutomationExecution') return this.get(String(input.AutomationExecutionId));
      throw new JsonError('UnknownOperationException', `nobody answers ${action}`);
    });
    return this.server.endpoint;
  }

  public async end(): Promise<void> {
    await this.server?.end();
  }

  /** A reviewer approves: the outputs are those that aws:approve has ("aws:approve", AWS Systems Manager User Guide). */
  public approve({ executionId, document, parameters }: StartedExecution, approver: string, at: Date): void {
    const decision = { Approver: approver, Decision: 'Approve', Comment: 'Looked at' };
    this.ended.set(executionId, {
      AutomationExecutionId: executionId,
      DocumentName: document,
      DocumentVersion: '1',
      AutomationExecutionStatus: 'InProgress',
      Parameters: parameters as Record<string, string[]>,
      StepExecutions: [{ StepName: 'Approve', StepStatus: 'Success', ExecutionEndTime: at, Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: [JSON.stringify([decision])] } }],
    });
  }

  private start({ DocumentName, Parameters }: Record<string, unknown>): object {
    const executionId = `00000000-0000-4000-8000-${String(this.started.length + 1).padStart(12, '0')}`;
    this.started.push({ executionId, document: String(DocumentName), parameters: Parameters as Record<string, string[]> });
    return { AutomationExecutionId: executionId };
  }

  private get(id: string): object {
    const execution = this.ended.get(id);
    if (!execution) throw new JsonError('AutomationExecutionNotFoundException', `There is no execution ${id}`);
    return { AutomationExecution: execution };
  }
}
