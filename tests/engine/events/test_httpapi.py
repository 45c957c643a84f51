# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP APIs of API Gateway v2: made by boto3, called by plain HTTP."""
import json
import unittest
import urllib.error
import urllib.request

import signalbox_engine

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError
from eventcase import EventCase

ECHO = "def handler(event, context):\n    return event\n"
TEXT = """import json
def handler(event, context):
    return {'statusCode': 200, 'body': json.dumps(event)}
"""
SHAPED = """def handler(event, context):
    return {'statusCode': 201, 'headers': {'X-Own': 'yes'}, 'cookies': ['a=1', 'b=2'], 'body': 'made'}
"""


class HttpApis(EventCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.api = cls.engine.client("apigatewayv2")
        cls.echo = cls.make(cls(), "python3.11", {"index.py": ECHO})
        cls.text = cls.make(cls(), "python3.11", {"index.py": TEXT})

    def get(self, url, method="GET", body=None, headers=None):
        """(status, headers, body) of one call."""
        request = urllib.request.Request(url, method=method, data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def event(self, url, **more):
        status, _, body = self.get(url, **more)
        self.assertEqual(status, 200, body)
        return json.loads(body)

    def permit(self, function, api, what="*/*"):
        self.aws.add_permission(FunctionName=function, StatementId=f"api-{api}-{len(what)}", Action="lambda:InvokeFunction",
                                Principal="apigateway.amazonaws.com", SourceArn=f"arn:aws:execute-api:us-east-1:000000000000:{api}/{what}")

    def quick(self, function, **more):
        made = self.api.create_api(Name="quick", ProtocolType="HTTP", Target=self.arn_of(function), **more)
        self.addCleanup(self.api.delete_api, ApiId=made["ApiId"])
        return made["ApiId"], made["ApiEndpoint"]

    def built(self, function, version="2.0", **more):
        """An API with an integration and no routes yet: id, address, the integration as a target."""
        made = self.api.create_api(Name="built", ProtocolType="HTTP")
        api = made["ApiId"]
        self.addCleanup(self.api.delete_api, ApiId=api)
        integration = self.api.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=self.arn_of(function), PayloadFormatVersion=version, **more)
        self.permit(function, api)
        return api, made["ApiEndpoint"], "integrations/" + integration["IntegrationId"]

    def test_quick_create(self):
        api, url = self.quick(self.echo)
        self.assertEqual(self.get(url + "/")[0], 500)  # the function's policy says nothing of it yet
        self.permit(self.echo, api)
        event = self.event(url + "/some/path?a=1&a=2&b=x%20y", method="POST", body=b"text", headers={"Cookie": "c=1; d=2", "X-Two": "v", "Content-Type": "text/plain"})
        self.assertEqual((event["version"], event["routeKey"], event["rawPath"], event["rawQueryString"]),
                         ("2.0", "$default", "/some/path", "a=1&a=2&b=x%20y"))
        self.assertEqual(event["queryStringParameters"], {"a": "1,2", "b": "x y"})
        self.assertEqual((event["cookies"], event["headers"]["x-two"]), (["c=1", "d=2"], "v"))
        self.assertEqual((event["body"], event["isBase64Encoded"]), ("text", False))
        context = event["requestContext"]
        self.assertEqual((context["apiId"], context["stage"], context["accountId"]), (api, "$default", "000000000000"))
        self.assertEqual((context["http"]["method"], context["http"]["path"]), ("POST", "/some/path"))
        [route] = self.api.get_routes(ApiId=api)["Items"]
        self.assertEqual((route["RouteKey"], route["ApiGatewayManaged"]), ("$default", True))
        self.assertEqual(self.api.get_stages(ApiId=api)["Items"][0]["StageName"], "$default")

    def test_by_host_name(self):
        api, _ = self.quick(self.echo)
        self.permit(self.echo, api)
        event = self.event(self.engine.endpoint + "/x", headers={"Host": f"{api}.execute-api.us-east-1.localhost"})
        self.assertEqual(event["rawPath"], "/x")

    def test_routes(self):
        api, url, target = self.built(self.echo)
        for key in ("GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{rest+}", "ANY /{all+}", "POST /pets/{id}", "$default"):
            self.api.create_route(ApiId=api, RouteKey=key, Target=target)
        self.api.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
        for method, path, key, parameters in (
                ("GET", "/pets/dog/1", "GET /pets/dog/1", None), ("GET", "/pets/dog/2%2F3", "GET /pets/dog/{id}", {"id": "2/3"}),
                ("GET", "/pets/cat/a/b", "GET /pets/{rest+}", {"rest": "cat/a/b"}), ("PUT", "/pets/dog/1", "ANY /{all+}", {"all": "pets/dog/1"}),
                ("POST", "/pets/7", "POST /pets/{id}", {"id": "7"}), ("GET", "/", "$default", None)):
            with self.subTest(path):
                event = self.event(url + path, method=method)
                self.assertEqual((event["routeKey"], event.get("pathParameters")), (key, parameters))

    def test_stages_and_deployments(self):
        api, url, target = self.built(self.echo)
        self.api.create_route(ApiId=api, RouteKey="GET /one", Target=target)
        self.api.create_stage(ApiId=api, StageName="prod", StageVariables={"colour": "blue"})
        self.assertEqual(self.get(url + "/prod/one")[0], 404)  # nothing was deployed
        self.api.create_deployment(ApiId=api, StageName="prod")
        event = self.event(url + "/prod/one")
        self.assertEqual((event["rawPath"], event["stageVariables"], event["requestContext"]["stage"]), ("/prod/one", {"colour": "blue"}, "prod"))
        self.api.create_route(ApiId=api, RouteKey="GET /two", Target=target)
        self.assertEqual(self.get(url + "/prod/two")[0], 404)  # not deployed either
        self.api.update_stage(ApiId=api, StageName="prod", AutoDeploy=True)
        self.assertEqual(self.get(url + "/prod/two")[0], 200)
        status, _, body = self.get(url + "/one")  # there is no default stage
        self.assertEqual((status, json.loads(body)), (404, {"message": "Not Found"}))

    def test_answers(self):
        api, url = self.quick(self.make("python3.11", {"index.py": SHAPED}))
        function = self.api.get_integrations(ApiId=api)["Items"][0]["IntegrationUri"].rsplit(":", 1)[1]
        self.permit(function, api)
        status, headers, body = self.get(url)
        self.assertEqual((status, headers["X-Own"], headers.get_all("Set-Cookie"), body), (201, "yes", ["a=1", "b=2"], b"made"))
        api, url = self.quick(self.make("python3.11", {"index.py": "def handler(event, context):\n    raise ValueError\n"}))
        function = self.api.get_integrations(ApiId=api)["Items"][0]["IntegrationUri"].rsplit(":", 1)[1]
        self.permit(function, api)
        status, _, body = self.get(url)
        self.assertEqual((status, json.loads(body)), (500, {"message": "Internal Server Error"}))

    def test_payload_format_1(self):
        api, url, target = self.built(self.text, "1.0")
        for key in ("POST /pets/{id}", "$default"):
            self.api.create_route(ApiId=api, RouteKey=key, Target=target)
        self.api.create_stage(ApiId=api, StageName="prod", AutoDeploy=True, StageVariables={"colour": "blue"})
        event = self.event(url + "/prod/pets/7?a=1&a=2&b=x%20y", method="POST", body=b"text",
                           headers={"Cookie": "c=1; d=2", "X-Two": "v", "Content-Type": "text/plain"})
        self.assertEqual((event["version"], event["resource"], event["path"], event["httpMethod"]),
                         ("1.0", "/pets/{id}", "/prod/pets/7", "POST"))
        self.assertEqual(event["queryStringParameters"], {"a": "2", "b": "x y"})
        self.assertEqual(event["multiValueQueryStringParameters"], {"a": ["1", "2"], "b": ["x y"]})
        self.assertEqual((event["headers"]["x-two"], event["headers"]["cookie"], event["headers"]["Content-Type"]),
                         ("v", "c=1; d=2", "text/plain"))
        self.assertEqual((event["multiValueHeaders"]["x-two"], event["multiValueHeaders"]["X-Forwarded-For"]), (["v"], ["127.0.0.1"]))
        self.assertRegex(event["headers"]["X-Amzn-Trace-Id"], "^Root=1-")
        self.assertEqual((event["pathParameters"], event["stageVariables"]), ({"id": "7"}, {"colour": "blue"}))
        self.assertEqual((event["body"], event["isBase64Encoded"]), ("text", False))
        context = event["requestContext"]
        self.assertEqual((context["apiId"], context["stage"], context["accountId"]), (api, "prod", "000000000000"))
        self.assertEqual((context["resourceId"], context["resourcePath"]), ("POST /pets/{id}", "/pets/{id}"))
        self.assertEqual((context["identity"]["sourceIp"], context["identity"]["user"]), ("127.0.0.1", None))
        self.assertRegex(context["requestTime"], r"^\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d \+0000$")
        sent = "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1"
        event = self.event(url + "/prod/other", headers={"X-Amzn-Trace-Id": sent})
        names = [name for name in event["multiValueHeaders"] if name.lower() == "x-amzn-trace-id"]
        self.assertEqual((names, event["headers"].get("X-Amzn-Trace-Id")), (["X-Amzn-Trace-Id"], sent))
        event = self.event(url + "/prod/other")
        self.assertEqual((event["resource"], event["requestContext"]["resourcePath"]), ("$default", "$default"))
        for absent in ("queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "body"):
            self.assertIsNone(event[absent], absent)

    def test_answers_in_format_1(self):
        answers = {"index.py": """def handler(event, context):
    if event['path'] == '/bare':
        return {'any': 'thing'}
    return {'statusCode': 201, 'headers': {'X-One': 'a', 'X-Two': 'gone'}, 'cookies': ['a=1'], 'body': 'bWFkZQ==',
            'multiValueHeaders': {'X-Two': ['b', 'c']}, 'isBase64Encoded': True}
"""}
        api, url, target = self.built(self.make("python3.11", answers), "1.0")
        self.api.create_route(ApiId=api, RouteKey="$default", Target=target)
        self.api.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
        status, headers, body = self.get(url + "/")
        self.assertEqual((status, headers["X-One"], headers.get_all("X-Two"), body), (201, "a", ["b", "c"], b"made"))
        self.assertIsNone(headers["Set-Cookie"])
        status, _, body = self.get(url + "/bare")
        self.assertEqual((status, json.loads(body)), (500, {"message": "Internal Server Error"}))

    def test_no_answer_in_time(self):
        slow = self.make("python3.11", {"index.py": "import time\ndef handler(event, context):\n    time.sleep(5)\n"}, timeout=20)
        api, url, target = self.built(slow, TimeoutInMillis=300)
        self.api.create_route(ApiId=api, RouteKey="$default", Target=target)
        self.api.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
        status, _, body = self.get(url + "/")
        self.assertEqual((status, json.loads(body)), (503, {"message": "Service Unavailable"}))
        arn = self.arn_of(slow)  # it went on nevertheless
        report = self.engine.wait_event(lambda e: e["type"] == "platform.report" and e.get("function") == arn)
        self.assertEqual(report["record"]["status"], "success")
        self.refused("BadRequestException", self.api.update_integration, ApiId=api, IntegrationId=target.split("/")[1], TimeoutInMillis=40000)

    def test_permission_is_for_a_route(self):
        api, url, target = self.built(self.make("python3.11", {"index.py": ECHO}))
        function = self.api.get_integrations(ApiId=api)["Items"][0]["IntegrationUri"].rsplit(":", 1)[1]
        self.aws.remove_permission(FunctionName=function, StatementId=f"api-{api}-3")
        self.permit(function, api, "*/GET/yes")
        self.api.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
        for key in ("GET /yes", "GET /no"):
            self.api.create_route(ApiId=api, RouteKey=key, Target=target)
        self.assertEqual((self.get(url + "/yes")[0], self.get(url + "/no")[0]), (200, 500))

    def test_signatures(self):
        api, url, target = self.built(self.echo)
        self.api.create_route(ApiId=api, RouteKey="GET /mine", Target=target, AuthorizationType="AWS_IAM")
        self.api.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
        self.assertEqual(self.get(url + "/mine")[0], 403)
        signed = self.engine.signed("GET", f"/execute-api/{api}/mine", service="execute-api")
        with urllib.request.urlopen(signed, timeout=60) as answer:
            iam = json.load(answer)["requestContext"]["authorizer"]["iam"]
        self.assertEqual((iam["accessKey"], iam["userArn"]), (self.engine.keys()[0], "arn:aws:iam::000000000000:root"))
        self.api.update_integration(ApiId=api, IntegrationId=target.split("/")[1], PayloadFormatVersion="1.0",
                                    IntegrationUri=self.arn_of(self.text))
        self.permit(self.text, api, "*/GET/mine")
        with urllib.request.urlopen(signed, timeout=60) as answer:
            identity = json.load(answer)["requestContext"]["identity"]
        self.assertEqual((identity["accessKey"], identity["accountId"], identity["user"]), (self.engine.keys()[0], "000000000000", "000000000000"))

    def test_cors(self):
        api, url = self.quick(self.echo, CorsConfiguration={"AllowOrigins": ["http://here"], "AllowMethods": ["GET"], "MaxAge": 5})
        self.permit(self.echo, api)
        status, headers, _ = self.get(url, method="OPTIONS", headers={"Origin": "http://here", "Access-Control-Request-Method": "GET"})
        self.assertLess(status, 300)
        self.assertEqual((headers["Access-Control-Allow-Origin"], headers["Access-Control-Max-Age"]), ("http://here", "5"))
        self.assertEqual(self.get(url, headers={"Origin": "http://here"})[1]["Access-Control-Allow-Origin"], "http://here")

    def test_they_outlive_a_restart_and_can_go(self):
        made = self.api.create_api(Name="kept", ProtocolType="HTTP", Target=self.arn_of(self.echo), Tags={"a": "b"})
        api = made["ApiId"]
        self.permit(self.echo, api)
        self.engine.restart()
        type(self).api, type(self).aws, type(self).sqs = (self.engine.client(s) for s in ("apigatewayv2", "lambda", "sqs"))
        found = self.api.get_api(ApiId=api)
        self.assertEqual((found["Name"], found["Tags"]), ("kept", {"a": "b"}))
        self.assertIn(api, [one["ApiId"] for one in self.api.get_apis()["Items"]])
        self.assertEqual(self.get(found["ApiEndpoint"] + "/")[0], 200)
        self.assertEqual(self.api.update_api(ApiId=api, Name="renamed")["Name"], "renamed")
        self.api.delete_api(ApiId=api)
        self.refused("NotFoundException", self.api.get_api, ApiId=api)
        self.assertEqual(self.get(found["ApiEndpoint"] + "/")[0], 404)

    def refused(self, code, call, **request):
        with self.assertRaises(ClientError) as caught:
            call(**request)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def test_what_cannot_be_is_refused(self):
        api, _, target = self.built(self.echo)
        self.refused("BadRequestException", self.api.create_api, Name="w", ProtocolType="WEBSOCKET")
        self.refused("BadRequestException", self.api.create_api, Name="w", ProtocolType="HTTP", Target=self.arn_of("nobody"))
        self.refused("BadRequestException", self.api.create_route, ApiId=api, RouteKey="GET pets", Target=target)
        self.refused("NotFoundException", self.api.create_route, ApiId=api, RouteKey="GET /pets", Target="integrations/none")
        self.api.create_route(ApiId=api, RouteKey="GET /pets", Target=target)
        self.refused("ConflictException", self.api.create_route, ApiId=api, RouteKey="GET /pets", Target=target)
        self.refused("ConflictException", self.api.delete_integration, ApiId=api, IntegrationId=target.split("/")[1])
        self.refused("BadRequestException", self.api.create_integration, ApiId=api, IntegrationType="HTTP_PROXY", IntegrationUri="http://x", IntegrationMethod="GET")
        self.refused("BadRequestException", self.api.create_integration, ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=self.arn_of(self.echo), PayloadFormatVersion="3.0")
        self.refused("NotFoundException", self.api.get_stage, ApiId=api, StageName="none")


if __name__ == "__main__":
    signalbox_engine.main()
