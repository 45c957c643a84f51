// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A life of a function, its bucket, table and queue through AWS's SDK for JavaScript. Prints a line for each step.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.SDK + "/");
const lambda = require("@aws-sdk/client-lambda");
const s3 = require("@aws-sdk/client-s3");
const dynamodb = require("@aws-sdk/client-dynamodb");
const sqs = require("@aws-sdk/client-sqs");

const settings = {
    endpoint: process.env.ENDPOINT,
    region: "us-east-1",
    maxAttempts: 1,
    credentials: { accessKeyId: process.env.KEY, secretAccessKey: process.env.SECRET },
};
const json = (bytes) => JSON.parse(Buffer.from(bytes).toString());
const once = { maxWaitTime: 60, minDelay: 1, maxDelay: 1 };

async function functions() {
    const client = new lambda.LambdaClient(settings);
    const name = { FunctionName: "greeter" };
    const call = (Command, more) => client.send(new Command({ ...name, ...more }));
    const created = await call(lambda.CreateFunctionCommand, {
        Runtime: "nodejs20.x",
        Handler: "index.handler",
        Role: "arn:aws:iam::000000000000:role/any",
        Code: { ZipFile: readFileSync(process.env.ZIP) },
    });
    assert.equal(created.FunctionName, "greeter");
    await lambda.waitUntilFunctionActiveV2({ client, ...once }, name);
    const answer = await call(lambda.InvokeCommand, { Payload: JSON.stringify({ name: "wörld" }), LogType: "Tail" });
    assert.deepEqual(json(answer.Payload), { greeting: "hello wörld", version: "$LATEST" });
    assert.match(Buffer.from(answer.LogResult, "base64").toString(), /REPORT RequestId: /);

    await call(lambda.UpdateFunctionConfigurationCommand, { Timeout: 7 });
    await lambda.waitUntilFunctionUpdatedV2({ client, ...once }, name);
    const one = await call(lambda.PublishVersionCommand, {});
    assert.equal(one.Version, "1");
    await call(lambda.CreateAliasCommand, { Name: "live", FunctionVersion: "1" });
    const aliased = await call(lambda.InvokeCommand, { Qualifier: "live", Payload: JSON.stringify({ name: "you" }) });
    assert.equal(aliased.ExecutedVersion, "1");
    assert.equal(json(aliased.Payload).version, "1");

    const listed = [];
    for await (const page of lambda.paginateListVersionsByFunction({ client, pageSize: 1 }, name))
        listed.push(...page.Versions.map((each) => each.Version));
    assert.deepEqual(listed, ["$LATEST", "1"]);
    await assert.rejects(call(lambda.GetFunctionCommand, { Qualifier: "9" }), { name: "ResourceNotFoundException" });
    console.log("functions");
}

async function streaming() {
    const client = new lambda.LambdaClient(settings);
    const name = { FunctionName: "teller" };
    await client.send(
        new lambda.CreateFunctionCommand({
            ...name,
            Runtime: "nodejs20.x",
            Handler: "index.stream",
            Role: "arn:aws:iam::000000000000:role/any",
            Code: { ZipFile: readFileSync(process.env.ZIP) },
        }),
    );
    await lambda.waitUntilFunctionActiveV2({ client, ...once }, name);
    const answer = await client.send(new lambda.InvokeWithResponseStreamCommand({ ...name, Payload: '{"pieces": 500}' }));
    let body = "";
    let complete;
    for await (const event of answer.EventStream) {
        if (event.PayloadChunk) body += Buffer.from(event.PayloadChunk.Payload).toString();
        complete = event.InvokeComplete ?? complete;
    }
    assert.equal(body, Array.from({ length: 500 }, (_, each) => `piece ${each};`).join(""));
    assert.equal(complete.ErrorCode, undefined);
    console.log("streaming");
}

async function buckets() {
    const client = new s3.S3Client({ ...settings, forcePathStyle: true });
    const Bucket = "photos";
    await client.send(new s3.CreateBucketCommand({ Bucket }));
    for (const Key of ["a/1", "a/2", "b/3"]) await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: "picture " + Key }));
    const part = await client.send(new s3.GetObjectCommand({ Bucket, Key: "a/2", Range: "bytes=8-10" }));
    assert.equal(await part.Body.transformToString(), "a/2");
    const keys = [];
    for await (const page of s3.paginateListObjectsV2({ client, pageSize: 2 }, { Bucket })) keys.push(...page.Contents.map((each) => each.Key));
    assert.deepEqual(keys, ["a/1", "a/2", "b/3"]);
    const upload = await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key: "large" }));
    const where = { Bucket, Key: "large", UploadId: upload.UploadId };
    const Parts = [];
    for (const PartNumber of [1, 2]) {
        const sent = await client.send(new s3.UploadPartCommand({ ...where, PartNumber, Body: Buffer.alloc(5 << 20, PartNumber) }));
        Parts.push({ PartNumber, ETag: sent.ETag });
    }
    await client.send(new s3.CompleteMultipartUploadCommand({ ...where, MultipartUpload: { Parts } }));
    assert.equal((await client.send(new s3.HeadObjectCommand({ Bucket, Key: "large" }))).ContentLength, 10 << 20);
    await client.send(new s3.CopyObjectCommand({ Bucket, Key: "copy", CopySource: "photos/a/1" }));
    const gone = await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "copy" }, { Key: "large" }] } }));
    assert.equal(gone.Deleted.length, 2);
    await assert.rejects(client.send(new s3.GetObjectCommand({ Bucket, Key: "copy" })), { name: "NoSuchKey" });
    console.log("buckets");
}

async function tables() {
    const client = new dynamodb.DynamoDBClient(settings);
    const TableName = "found";
    await client.send(
        new dynamodb.CreateTableCommand({
            TableName,
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            BillingMode: "PAY_PER_REQUEST",
        }),
    );
    await dynamodb.waitUntilTableExists({ client, ...once }, { TableName });
    for (const id of ["a", "b", "c"]) await client.send(new dynamodb.PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: "1" } } }));
    const updated = await client.send(
        new dynamodb.UpdateItemCommand({
            TableName,
            Key: { id: { S: "b" } },
            UpdateExpression: "SET n = n + :two",
            ConditionExpression: "attribute_exists(id)",
            ExpressionAttributeValues: { ":two": { N: "2" } },
            ReturnValues: "ALL_NEW",
        }),
    );
    assert.equal(updated.Attributes.n.N, "3");
    let count = 0;
    for await (const page of dynamodb.paginateScan({ client, pageSize: 1 }, { TableName })) count += page.Count;
    assert.equal(count, 3);
    await assert.rejects(
        client.send(new dynamodb.PutItemCommand({ TableName, Item: { id: { S: "a" } }, ConditionExpression: "attribute_not_exists(id)" })),
        { name: "ConditionalCheckFailedException" },
    );
    console.log("tables");
}

async function queues() {
    const client = new sqs.SQSClient(settings);
    const { QueueUrl } = await client.send(new sqs.CreateQueueCommand({ QueueName: "work" }));
    await client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: "hello", MessageAttributes: { kind: { DataType: "String", StringValue: "test" } } }));
    const got = await client.send(new sqs.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5, MessageAttributeNames: ["All"] }));
    assert.equal(got.Messages[0].Body, "hello");
    assert.equal(got.Messages[0].MessageAttributes.kind.StringValue, "test");
    await client.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle: got.Messages[0].ReceiptHandle }));
    await assert.rejects(client.send(new sqs.GetQueueUrlCommand({ QueueName: "nothing" })), { name: "QueueDoesNotExist" });
    console.log("queues");
}

await { functions, streaming, buckets, tables, queues }[process.argv[2]]();
