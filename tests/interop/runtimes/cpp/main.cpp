// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <aws/lambda-runtime/runtime.h>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace aws::lambda_runtime;
using nlohmann::json;

namespace {

const std::string instance = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
int calls = 0;

[[noreturn]] void fill()
{
    for (;;)
        std::memset(std::malloc(8 << 20), 1, 8 << 20);
}

json echo(const json &event, const invocation_request &request)
{
    return {{"value", event["value"]},
            {"instance", instance},
            {"calls", calls},
            {"request", request.request_id},
            {"arn", request.function_arn},
            {"name", std::getenv("AWS_LAMBDA_FUNCTION_NAME")},
            {"remaining", request.get_time_remaining().count()}};
}

invocation_response answer(const json &value)
{
    return invocation_response::success(value.dump(), "application/json");
}

invocation_response handle(const invocation_request &request)
{
    calls += 1;
    const json event = json::parse(request.payload);
    const std::string act = event["do"];
    if (act == "echo")
        return answer(echo(event, request));
    if (act == "error")
        return invocation_response::failure("no such luck", "Trouble", "");
    if (act == "sleep") {
        std::this_thread::sleep_for(std::chrono::milliseconds(event["ms"].get<int>()));
        return answer({{"instance", instance}, {"calls", calls}});
    }
    if (act == "memory")
        fill();
    if (act == "exit")
        ::_exit(event["code"].get<int>());
    if (act == "length")
        return answer({{"length", event["text"].get<std::string>().size()}});
    if (act == "large")
        return answer(std::string(event["size"].get<std::size_t>(), 'x'));
    return invocation_response::failure("unknown: " + act, "Trouble", "");
}

} // namespace

int main()
{
    run_handler(handle);
}
