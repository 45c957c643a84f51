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

const Order = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** Tab-separated: time, request id, level and message. Line ends inside a message become carriage returns, which keeps
 * it one record. */
function textLine(requestId, level, method, values) {
    const message = util.format(...values).replace(/\n/g, '\r');
    const stack = method === 'trace' ? '\r' + new Error().stack.split('\n').slice(3).join('\r') : '';
    return `${new Date().toISOString()}\t${requestId || 'undefined'}\t${level}\t${message}${stack}`;
}

/** One JSON object: an error as its type, message and stack; a single object as it is. */
function jsonLine(requestId, level, method, values) {
    const record = { timestamp: new Date().toISOString(), level, requestId: requestId || undefined };
    const error = values.find((value) => value instanceof Error);
    if (error)
        Object.assign(record, { errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n') });
    const plain = values.length === 1 && typeof values[0] === 'object' && !error;
    try {
        return JSON.stringify({ ...record, message: plain ? values[0] : util.format(...values) });
    } catch { // it cannot be JSON
        return JSON.stringify({ ...record, message: util.format(...values) });
    }
}

/**
 * Makes the console write lines as Lambda does, in the function's log format; where that is JSON, from its log level
 * on.
 */
function installConsole(current) {
    const json = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
    const least = json ? Math.max(Order.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL), 0) : 0;
    const line = json ? jsonLine : textLine;
    for (const [method, level] of Object.entries(Levels)) {
        const written = Order.indexOf(level) >= least;
        console[method] = (...values) => {
            if (written)
                writeAll(line(current.requestId, level, method, values) + '\n');
        };
    }
}

module.exports = { installConsole };
