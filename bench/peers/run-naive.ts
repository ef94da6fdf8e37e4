import { naivePhases } from './naive.ts';

console.log(JSON.stringify(await naivePhases(process.argv[2] as string), null, 2));
