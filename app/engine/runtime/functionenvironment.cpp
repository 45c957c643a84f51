// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/functionenvironment.h"

#include <array>
#include <ctime>

namespace signalbox::engine {

namespace {

/// Where interpreters find what layers bring. Python's runtime client extends its path itself.
void addModulePaths(std::map<std::string, std::string> &variables, const std::string &runtime)
{
    if (runtime.starts_with("nodejs")) {
        const std::string release = "node" + runtime.substr(6, runtime.find('.') - 6); // node20
        variables["NODE_PATH"] = "/opt/nodejs/" + release + "/node_modules:/opt/nodejs/node_modules:" +
                                 "/var/runtime/node_modules:/var/runtime:/var/task";
    } else if (runtime.starts_with("python")) {
        variables["PYTHONPATH"] = "/var/runtime";
    }
}

} // namespace

std::map<std::string, std::string> commonEnvironment(const std::string &address)
{
    return {
        {"LANG", "en_US.UTF-8"},
        {"LC_ALL", "C.UTF-8"},
        {"TZ", ":UTC"},
        {"PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin"},
        {"LD_LIBRARY_PATH", "/var/task:/var/task/lib:/opt/lib"},
        {"AWS_ENDPOINT_URL", "http://" + address + ":9002"},
        {"AWS_XRAY_CONTEXT_MISSING",
         "LOG_ERROR"}, // nobody listens at the daemon's address, which is no matter
        {"AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000"},
        {"AWS_LAMBDA_RUNTIME_API", address + ":9001"},
        {"LAMBDA_TASK_ROOT", "/var/task"},
        {"LAMBDA_RUNTIME_DIR", "/var/runtime"},
    };
}

std::map<std::string, std::string> functionEnvironment(const FunctionConfig &function,
                                                       const Credentials &keys, const std::string &logStream,
                                                       const char *initialization, const std::string &address)
{
    auto variables = commonEnvironment(address);
    addModulePaths(variables, function.runtime);
    for (const auto &[name, value] : function.environment)
        variables[name] = value;
    const std::map<std::string, std::string> reserved = {
        {"_HANDLER", function.handler},
        {"AWS_LAMBDA_RUNTIME_API", address + ":9001"},
        {"LAMBDA_TASK_ROOT", "/var/task"},
        {"LAMBDA_RUNTIME_DIR", "/var/runtime"},
        {"AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime},
        {"AWS_REGION", function.region},
        {"AWS_DEFAULT_REGION", function.region},
        {"AWS_LAMBDA_FUNCTION_NAME", function.name},
        {"AWS_LAMBDA_FUNCTION_VERSION", function.version},
        {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", std::to_string(function.memoryMb)},
        {"AWS_LAMBDA_INITIALIZATION_TYPE", initialization},
        {"AWS_LAMBDA_LOG_GROUP_NAME",
         function.logging.group.empty() ? "/aws/lambda/" + function.name : function.logging.group},
        {"AWS_LAMBDA_LOG_STREAM_NAME", logStream},
        {"AWS_ACCESS_KEY_ID", keys.accessKey},
        {"AWS_SECRET_ACCESS_KEY", keys.secret},
        {"AWS_SESSION_TOKEN", keys.sessionToken},
    };
    for (const auto &[name, value] : reserved)
        variables[name] = value;
    if (function.logging.format == "JSON") {
        variables["AWS_LAMBDA_LOG_FORMAT"] = function.logging.format;
        variables["AWS_LAMBDA_LOG_LEVEL"] = function.logging.applicationLevel;
    }
    return variables;
}

std::string logStreamName(const FunctionConfig &function, const std::string &instanceId,
                          std::chrono::system_clock::time_point now)
{
    const auto seconds = std::chrono::system_clock::to_time_t(now);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 16> day{};
    std::strftime(day.data(), day.size(), "%Y/%m/%d/", &utc);
    return std::string(day.data()) + "[" + function.version + "]" + instanceId;
}

} // namespace signalbox::engine
