#!/usr/bin/env node
import { main } from './program';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // whoever read on, `head` for instance, has seen enough
});

process.exitCode = main(process.argv.slice(2)); // no exit(): what is written to a pipe is still on its way
