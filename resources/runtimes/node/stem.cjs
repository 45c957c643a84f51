// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

// Started ahead of any function: loads what every function needs, then waits to be told which one it is. The engine
// answers with that function's environment variables once its code is in place.
const { Module } = require('node:module');
const { Connection } = require('./connection.cjs');
require('./console.cjs');
require('./errors.cjs');
require('./loader.cjs');
require('./streaming.cjs');

async function main() {
    await import('node:url'); // the first import of a module costs milliseconds
    const connection = new Connection(process.env.AWS_LAMBDA_RUNTIME_API);
    const { body } = await connection.get('/signalbox/function');
    connection.socket.destroy();
    Object.assign(process.env, JSON.parse(body));
    Module._initPaths(); // NODE_PATH is read again
    process.chdir(process.env.LAMBDA_TASK_ROOT); // what is mounted there now
    require('./bootstrap.cjs');
}

main().catch((error) => {
    process.stderr.write(`signalbox runtime: ${error.message}\n`);
    process.exit(1);
});
