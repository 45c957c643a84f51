# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Function URLs: who may call them, what the function gets, what the caller gets, whole and streamed."""
import http.client
import json
import urllib.parse

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest
from streaming import streaming_bootstrap

ECHO = {"index.py": """
def handler(event, context):
    return event.get("queryStringParameters", {}).get("answer") and __import__("json").loads(
        event["queryStringParameters"]["answer"]) or event
"""}


class UrlTest(FunctionTest):
    def open(self, name, auth="NONE", public=True, **more):
        """Gives the function a URL, and everybody the right to call it; returns the URL."""
        made = self.aws.create_function_url_config(FunctionName=name, AuthType=auth)
        if more:  # Debian's boto3 is older than InvokeMode
            self.call_api("PUT", f"/2021-10-31/functions/{name}/url", more)
        if public:
            self.permit(name)
        return made["FunctionUrl"]

    def permit(self, name, **qualifier):
        """Lets everybody call the function's URL, in the two statements that it takes."""
        self.aws.add_permission(FunctionName=name, StatementId="call", Action="lambda:InvokeFunctionUrl",
                                Principal="*", FunctionUrlAuthType="NONE", **qualifier)
        # Debian's boto3 is older than InvokedViaFunctionUrl
        query = "?" + urllib.parse.urlencode(qualifier) if qualifier else ""
        self.call_api("POST", f"/2015-03-31/functions/{name}/policy" + query,
                      {"StatementId": "invoke", "Action": "lambda:InvokeFunction", "Principal": "*",
                       "InvokedViaFunctionUrl": True})

    def call_api(self, method, path, body):
        import urllib.request

        urllib.request.urlopen(self.engine.signed(method, path, json.dumps(body).encode()), timeout=30).close()

    def fetch(self, url, method="GET", body=None, headers=None):
        """The reply, its body in .text."""
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        self.addCleanup(connection.close)
        connection.request(method, parts.path + ("?" + parts.query if parts.query else ""), body, headers or {})
        reply = connection.getresponse()
        reply.text = reply.read()
        return reply

    def answered(self, url, answer):
        return self.fetch(url + "?" + urllib.parse.urlencode({"answer": json.dumps(answer)}))

    def test_function_sees_the_call(self):
        url = self.open(self.make("python3.11", ECHO))
        reply = self.fetch(url + "a/b?x=1&x=2", "POST", b'{"k":1}', {"Content-Type": "application/json", "Cookie": "a=1; b=2"})
        event = json.loads(reply.text)
        self.assertEqual((event["rawPath"], event["queryStringParameters"], event["cookies"], event["body"]),
                         ("/a/b", {"x": "1,2"}, ["a=1", "b=2"], '{"k":1}'))
        self.assertEqual(event["headers"]["x-forwarded-for"], "127.0.0.1")
        self.assertEqual(event["headers"]["x-forwarded-proto"], "http")
        self.assertRegex(event["headers"]["x-amzn-trace-id"], "^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$")
        self.assertEqual(event["requestContext"]["accountId"], "anonymous")
        self.assertNotIn("authorizer", event["requestContext"])

    def test_whole_answers(self):
        url = self.open(self.make("python3.11", ECHO))
        reply = self.answered(url, {"statusCode": 201, "headers": {"X-A": "b"}, "cookies": ["c=1", "d=2"], "body": "hi"})
        self.assertEqual((reply.status, reply.headers["X-A"], reply.headers.get_all("Set-Cookie"), reply.text),
                         (201, "b", ["c=1", "d=2"], b"hi"))
        self.assertEqual(json.loads(self.answered(url, {"any": "thing"}).text), {"any": "thing"})
        self.assertEqual(self.answered(url, {"statusCode": "no"}).status, 502)

    def test_strangers_need_both_permissions(self):
        name = self.make("python3.11", ECHO)
        url = self.open(name, public=False)
        reply = self.fetch(url)
        self.assertEqual((reply.status, reply.headers["x-amzn-ErrorType"]), (403, "AccessDeniedException"))
        self.assertRegex(json.loads(reply.text)["Message"], "^Forbidden")
        self.permit(name)
        self.assertEqual(self.fetch(url).status, 200)
        self.aws.remove_permission(FunctionName=name, StatementId="invoke")
        self.assertEqual(self.fetch(url).status, 403)
        self.aws.remove_permission(FunctionName=name, StatementId="call")
        self.permit(name)
        self.assertEqual(self.fetch(url).status, 200)
        self.aws.remove_permission(FunctionName=name, StatementId="call")
        self.assertEqual(self.fetch(url).status, 403)

    def test_an_alias_has_a_policy_of_its_own(self):
        name = self.make("python3.11", ECHO)
        self.aws.publish_version(FunctionName=name)
        self.aws.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        url = self.aws.create_function_url_config(FunctionName=name, Qualifier="live", AuthType="NONE")["FunctionUrl"]
        self.permit(name)
        self.assertEqual(self.fetch(url).status, 403)
        self.permit(name, Qualifier="live")
        self.assertEqual(self.fetch(url).status, 200)

    def test_signed_calls(self):
        url = self.open(self.make("python3.11", ECHO), "AWS_IAM", public=False)
        path = urllib.parse.urlsplit(url).path
        self.assertEqual(self.fetch(url).status, 403)
        self.assertRegex(json.loads(self.fetch(url).text)["Message"], "^Forbidden")
        for service, expected in (("lambda", 200), ("s3", 403)):
            request = self.engine.signed("POST", path, b"body", service=service, headers={"Content-Type": "text/plain"})
            reply = self.fetch(url, "POST", b"body", dict(request.headers))
            self.assertEqual(reply.status, expected, reply.text)
        request = self.engine.signed("POST", path, b"body", headers={"Content-Type": "text/plain"})
        event = json.loads(self.fetch(url, "POST", b"body", dict(request.headers)).text)
        self.assertEqual(event["requestContext"]["authorizer"]["iam"]["accessKey"], self.engine.keys()[0])
        self.assertNotIn("authorization", event["headers"])
        wrong = {**dict(request.headers), "Authorization": request.headers["Authorization"][:-4] + "0000"}
        self.assertEqual(self.fetch(url, "POST", b"body", wrong).status, 403)

    def test_other_origins(self):
        cors = {"AllowOrigins": ["https://a.example"], "AllowMethods": ["GET"], "AllowHeaders": ["x-a"],
                "ExposeHeaders": ["x-b"], "MaxAge": 60, "AllowCredentials": True}
        name = self.make("python3.11", ECHO)
        url = self.open(name)
        self.aws.update_function_url_config(FunctionName=name, Cors=cors)
        ask = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
        headers = self.fetch(url, "OPTIONS", headers=ask).headers
        self.assertEqual({key: headers["Access-Control-" + key] for key in
                          ("Allow-Origin", "Allow-Methods", "Allow-Headers", "Max-Age", "Allow-Credentials")},
                         {"Allow-Origin": "https://a.example", "Allow-Methods": "GET", "Allow-Headers": "x-a",
                          "Max-Age": "60", "Allow-Credentials": "true"})
        reply = self.fetch(url, headers={"Origin": "https://a.example"})
        self.assertEqual((reply.headers["Access-Control-Allow-Origin"], reply.headers["Access-Control-Expose-Headers"]),
                         ("https://a.example", "x-b"))
        self.assertIsNone(self.fetch(url, headers={"Origin": "https://b.example"}).headers["Access-Control-Allow-Origin"])
        own = {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*"}}
        self.assertIsNone(self.answered(url, own).headers["Access-Control-Allow-Origin"])

    def test_streamed_answers(self):
        source = """
TYPE = "application/vnd.awslambda.http-integration-response"
def answer(event, out):
    head = json.dumps({"statusCode": 203, "headers": {"X-A": "b"}, "cookies": ["c=1"]}).encode()
    out(head[:5])
    out(head[5:] + bytes(3))
    out(bytes(5) + b"first")
    out(b"second")
    if event["rawPath"] == "/fail":
        raise ValueError("no more")
"""
        name = self.make("provided.al2023", streaming_bootstrap(source))
        url = self.open(name, InvokeMode="RESPONSE_STREAM")
        reply = self.fetch(url)
        self.assertEqual((reply.status, reply.headers["X-A"], reply.headers["Set-Cookie"], reply.text),
                         (203, "b", "c=1", b"firstsecond"))
        self.assertEqual(reply.headers["Transfer-Encoding"], "chunked")
        with self.assertRaises(http.client.IncompleteRead) as cut:
            self.fetch(url + "fail")
        self.assertEqual(cut.exception.partial, b"firstsecond")
        self.call_api("PUT", f"/2021-10-31/functions/{name}/url", {"InvokeMode": "BUFFERED"})
        reply = self.fetch(url)
        self.assertEqual((reply.status, reply.text, reply.headers["Content-Length"]), (203, b"firstsecond", "11"))

    def test_streaming_url_of_what_does_not_stream(self):
        url = self.open(self.make("python3.11", ECHO), InvokeMode="RESPONSE_STREAM")
        reply = self.answered(url, {"statusCode": 201, "body": "hi"})
        self.assertEqual((reply.status, json.loads(reply.text)), (200, {"statusCode": 201, "body": "hi"}))
        url = self.open(self.make("python3.11", {"index.py": "def handler(e, c): raise KeyError"}), InvokeMode="RESPONSE_STREAM")
        self.assertEqual(self.fetch(url).status, 502)
        source = "def answer(event, out):\n    out(b'bare')\n"
        url = self.open(self.make("provided.al2023", streaming_bootstrap(source)), InvokeMode="RESPONSE_STREAM")
        reply = self.fetch(url)
        self.assertEqual((reply.status, reply.headers["Content-Type"], reply.text), (200, "application/octet-stream", b"bare"))


if __name__ == "__main__":
    main()
