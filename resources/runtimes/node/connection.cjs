// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

const { readSync, writeSync } = require('node:fs');

const Prefix = '/2018-06-01';
const Trailers = ['Lambda-Runtime-Function-Error-Type', 'Lambda-Runtime-Function-Error-Body'];
const HeadEnd = Buffer.from('\r\n\r\n');
const LargestLater = 65536; // characters
const Forever = 0x7fffffff; // milliseconds

function inHeader(text) {
    return text.replace(/[^\x21-\x7e]/g, '_');
}

/** The headers of an answer's head, by their names in small letters: a proxy may stand between. */
function parseHead(head) {
    const lines = head.split('\r\n');
    const headers = {};
    for (let i = 1; i < lines.length; ++i) {
        const line = lines[i];
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    return { statusLine: lines[0], headers };
}

/** All of it at once, where a descriptor waits until there is room. */
function writeAll(fd, text) {
    for (let rest = Buffer.from(text); rest.length > 0;)
        rest = rest.subarray(writeSync(fd, rest));
}

/**
 * A kept-alive HTTP/1.1 connection to the Runtime API, one request at a time: as little as that needs. Answers
 * always carry a Content-Length: the engine's Runtime API promises it.
 */
class Connection {
    /** `made`: the descriptor of a connection that is there already, see first(). */
    constructor(address, made) {
        this.address = address;
        this.made = made; // the socket's from when there is one until it is lost
        this.socket = null;
        this.awake = null; // keeps the process as a socket would, until there is one
        this.pieces = [];
        this.size = 0;
        this.need = 0;
        this.later = ''; // requests that go out together with the next one
        this.owed = 0; // answers to them that have not come
        this.waiting = null;
        this.gone = null;
        if (made === undefined)
            this.open();
    }

    /** The socket. Loading net for it takes longer than all else here. */
    open() {
        if (this.socket)
            return this.socket;
        const net = require('node:net');
        const colon = this.address.lastIndexOf(':');
        // one buffer for all that comes: one each costs more than the reading
        const onread = {
            buffer: Buffer.allocUnsafe(LargestLater),
            callback: (size, buffer) => {
                this.arrived(buffer.subarray(0, size));
                return true;
            },
        };
        this.socket = this.made === undefined
            ? net.connect({ port: Number(this.address.slice(colon + 1)), host: this.address.slice(0, colon), onread })
            : new net.Socket({ fd: this.made, onread, readable: true, writable: true });
        this.socket.setNoDelay(true);
        this.socket.on('connect', () => {
            const fd = this.socket._handle?.fd; // not documented; without it all goes through the stream
            this.made = fd > 0 ? fd : undefined;
        });
        this.socket.on('error', (error) => this.lost(error));
        this.socket.on('close', () => this.lost(new Error('the engine closed the connection')));
        clearInterval(this.awake);
        return this.socket;
    }

    get(path) {
        return this.socket || this.awake ? this.send('GET', path, '', '') : this.first(path);
    }

    /**
     * The first answer on a connection that was there already: the invocation this environment was started for, which
     * waits. So this waits for it, without a socket, which is opened when that invocation has been answered.
     */
    first(path) {
        this.awake = setInterval(() => {}, Forever);
        const answered = this.expect(`GET ${path}`);
        writeAll(this.made, this.head('GET', path, '', ''));
        while (this.waiting) {
            const buffer = Buffer.allocUnsafe(LargestLater);
            const size = readSync(this.made, buffer);
            if (size > 0)
                this.arrived(buffer.subarray(0, size));
            else
                this.lost(new Error('the engine closed the connection'));
        }
        return answered;
    }

    /** Sends a text as it is, anything else as JSON. A refusal because of its size (413) is no error. */
    post(path, content, { errorType, contentType = 'application/json' } = {}) {
        const body = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
        let extra = `Content-Type: ${contentType}\r\n`;
        if (errorType)
            extra += `Lambda-Runtime-Function-Error-Type: ${inHeader(errorType)}\r\n`;
        return this.send('POST', path, body, extra);
    }

    /** post() of a text, together with the next request, which must follow at once: that saves a round trip. */
    async postLater(path, text) {
        if (text.length > LargestLater) {
            await this.post(path, text);
            return;
        }
        this.later += this.head('POST', path, text, 'Content-Type: application/json\r\n') + text;
        ++this.owed;
    }

    /** Begins an answer that is sent in pieces: a body for them, whose end settles the promise it returns. */
    stream(path, contentType) {
        this.open().ref();
        this.socket.write(`POST ${Prefix}${path} HTTP/1.1\r\nHost: ${this.address}\r\nTransfer-Encoding: chunked\r\n`
            + `Content-Type: ${contentType.replace(/[^\x20-\x7e]/g, '_')}\r\nTrailer: ${Trailers.join(', ')}\r\n`
            + 'Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n');
        const answered = this.expect(`POST ${path}`);
        answered.catch(() => {}); // told by end()
        return {
            /** Calls back when there is room for more. */
            write: (chunk, done) => {
                this.socket.write(`${chunk.length.toString(16)}\r\n`);
                this.socket.write(chunk);
                this.socket.write('\r\n', done);
            },
            /** An error (as describe() makes it) goes into the trailers. */
            end: (error) => {
                const values = error
                    ? [inHeader(error.errorType), Buffer.from(JSON.stringify(error)).toString('base64')] : [];
                this.socket.write('0\r\n' + values.map((value, i) => `${Trailers[i]}: ${value}\r\n`).join('') + '\r\n');
                return answered;
            },
        };
    }

    /** Calls back once nothing but this connection keeps the process awake. */
    idleUntil(callback) {
        this.open().unref();
        process.once('beforeExit', () => {
            this.socket.ref();
            callback();
        });
    }

    head(method, path, body, extra) {
        return `${method} ${Prefix}${path} HTTP/1.1\r\nHost: ${this.address}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
            + `${extra}\r\n`;
    }

    send(method, path, body, extra) {
        if (this.gone)
            return Promise.reject(this.gone);
        const head = this.later + this.head(method, path, body, extra);
        this.later = '';
        if (!this.socket && body.length <= LargestLater) {
            writeAll(this.made, head + body);
            this.open();
            return this.expect(`${method} ${path}`);
        }
        this.open().ref();
        if (typeof body === 'string') {
            this.write(head + body);
        } else {
            this.socket.write(head);
            this.socket.write(body);
        }
        return this.expect(`${method} ${path}`);
    }

    /** Past the stream where that has nothing to send: it costs as much as all else of an answer. */
    write(text) {
        let sent = 0;
        if (this.made !== undefined && this.socket.writable && this.socket.writableLength === 0) {
            try {
                sent = writeSync(this.made, text);
            } catch { // no room now, or gone: the stream will find out
            }
            if (sent === Buffer.byteLength(text))
                return;
        }
        this.socket.write(sent > 0 ? Buffer.from(text).subarray(sent) : text);
    }

    /** The answer to what was sent. */
    expect(what) {
        return new Promise((resolve, reject) => {
            if (this.gone)
                reject(this.gone);
            else
                this.waiting = { resolve, reject, what };
        });
    }

    lost(error) {
        this.gone ??= error;
        this.made = undefined; // another's soon
        this.waiting?.reject(this.gone);
        this.waiting = null;
    }

    /** Takes what has come; the buffer is another's when this returns. */
    arrived(piece) {
        this.size += piece.length;
        if (this.size < this.need) {
            this.pieces.push(Buffer.from(piece));
            return;
        }
        const all = this.pieces.length > 0 ? Buffer.concat([...this.pieces, piece]) : piece;
        const end = all.indexOf(HeadEnd);
        if (end < 0) {
            this.pieces = [Buffer.from(all)];
            return;
        }
        const { statusLine, headers } = parseHead(all.toString('utf8', 0, end));
        this.need = end + 4 + Number(headers['content-length'] ?? 0);
        if (this.size >= this.need)
            this.answer(statusLine, headers, all.toString('utf8', end + 4, this.need), all.subarray(this.need));
        else
            this.pieces = [Buffer.from(all)];
    }

    /** One whole answer has come, and perhaps some of the next. */
    answer(statusLine, headers, body, rest) {
        this.pieces = [];
        this.size = this.need = 0;
        if (this.owed > 0) { // of no interest: the invocation is over
            --this.owed;
            if (rest.length > 0)
                this.arrived(rest);
            return;
        }
        const { resolve, reject, what } = this.waiting;
        this.waiting = null;
        const status = Number(statusLine.split(' ')[1]);
        if (status < 300 || status === 413)
            resolve({ status, headers, body });
        else
            reject(new Error(`${what}: ${statusLine}: ${body.slice(0, 500)}`));
    }
}

module.exports = { Connection };
