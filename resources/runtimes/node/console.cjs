// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

const fs = require('node:fs');
const util = require('node:util');

const Levels = { debug: 'DEBUG', error: 'ERROR', info: 'INFO', log: 'INFO', trace: 'TRACE', warn: 'WARN' };

/** Everything at once, also where the pipe is full for a moment: a log must not be lost when the process ends. */
function writeAll(text) {
    let rest = Buffer.from(text);
    while (rest.length > 0) {
        try {
            rest = rest.subarray(fs.writeSync(1, rest));
        } catch (error) {
            if (error.code !== 'EAGAIN')
                return;
        }
    }
}

/**
 * Makes the console write lines as Lambda does: time, request id, level and message between tabs. Line ends inside
 * a message become carriage returns, which keeps a message one record.
 */
function installConsole(current) {
    for (const [method, level] of Object.entries(Levels)) {
        console[method] = (...values) => {
            const message = util.format(...values).replace(/\n/g, '\r');
            const stack = method === 'trace' ? '\r' + new Error().stack.split('\n').slice(2).join('\r') : '';
            writeAll(`${new Date().toISOString()}\t${current.requestId || 'undefined'}\t${level}\t${message}${stack}\n`);
        };
    }
}

module.exports = { installConsole };
