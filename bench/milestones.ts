/** A milestone of a Task that every tool of the bench looks for. */
export interface TaskMilestone {
  readonly name: string;
  /** How its message ends. */
  readonly suffix: string;
}

/** The milestones that INFO shows of every Task, in their order, in today's wording (`src/catalog/builtin`). */
export const taskMilestones: readonly TaskMilestone[] = [
  { name: 'desired', suffix: '.db-desire-task.starting' },
  { name: 'persisted', suffix: '.db-desire-task.complete' },
  { name: 'submitted', suffix: '.task-auction-handler.create.submitted' },
  { name: 'placed', suffix: '.auction.task-added-to-cell' },
  { name: 'allocated', suffix: '.executing-container-operation.starting' },
  { name: 'start-requested', suffix: '.task-processor.starting-task' },
  { name: 'running-in-bbs', suffix: '.start-task.db-start-task.complete' },
  { name: 'create-requested', suffix: '.task-processor.running-container' },
  { name: 'creating', suffix: '.node-create.creating-container-in-garden' },
  { name: 'created', suffix: '.node-create.created-container-in-garden' },
  { name: 'set-up', suffix: '.node-run.container-setup-succeeded' },
  { name: 'launching', suffix: '.action.run-step.running' },
  { name: 'spawned', suffix: '.garden-server.run.spawned' },
  { name: 'exited', suffix: '.action.run-step.process-exit' },
  { name: 'completed', suffix: '.complete-task.db-complete-task.complete' },
  { name: 'deleted', suffix: '.db-delete-task.complete' },
];

/** Where the guid of a Task stands in the data of these lines, by preference; `tasks` is a list. */
export const taskGuidKeys = ['task_guid', 'task-guid', 'container-guid', 'handle'] as const;
