import getExecutions from '@salesforce/apex/CobaltExecutionController.getExecutions';
import type { Execution, ExecutionFilters } from 'c/cobaltModel';

/** A page of executions; see CobaltExecutionPage. */
export interface ExecutionPage {
  readonly executions: readonly Execution[];
  readonly total?: number;
  readonly page?: number;
  readonly pages?: number;
  readonly hasNext?: boolean;
}

/** Asks for pages; of several questions under way only the last is answered. */
export class Listing {
  private question = 0;

  /**
   * @returns the page; undefined if another was asked for meanwhile
   */
  async ask(accountId: string, filters: ExecutionFilters, page: number): Promise<ExecutionPage | undefined> {
    const { pageSize, ...others } = filters;
    const wanted = { ...others, page, pageSize: Number(pageSize) };
    this.question += 1;
    const question = this.question;
    try {
      const answer = (await getExecutions({ accountId, wanted })) as ExecutionPage;
      return question === this.question ? answer : undefined;
    } catch (error) {
      if (question === this.question) {
        throw error;
      }
      return undefined;
    }
  }
}
