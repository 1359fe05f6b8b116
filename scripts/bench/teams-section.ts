import { median, once, table } from './measure';
import type { MeasuredTeams } from './teams';

/** So many teams in one environment, each in a stack of its own. */
export function teamsSection(runs: number): string {
  const rows = [1, 10, 50, 100].map((teams) => {
    const all = Array.from({ length: runs }, () => once<MeasuredTeams>('teams', [String(teams)]));
    const of = (figure: keyof MeasuredTeams) => median(all.map((run) => run[figure]));
    console.log(`${teams} teams: ${of('wallMs')} ms`);
    const shape = [of('stacks'), of('resources'), of('mostInAStack'), of('largest')];
    return [teams, ...shape, of('wallMs'), (of('wallMs') / teams).toFixed(0), of('rssMb')];
  });
  return `## Teams

One environment with Studio and so many teams in it; whole processes, medians of ${runs} runs. Loading of the libraries is in each figure.

${table(['teams', 'stacks', 'resources', 'most in a stack', 'largest policy, % of its limit', 'wall ms', 'ms a team', 'peak MB'], rows)}
`;
}
