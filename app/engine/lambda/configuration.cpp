// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/configuration.h"

#include "app/engine/auth/digest.h"
#include "app/engine/function/resultsink.h"
#include "app/engine/http/error.h"
#include "app/engine/lambda/call.h"
#include "app/engine/lambda/pattern.h"
#include "app/engine/lambda/runtimes.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <array>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::int64_t mostMemoryMb = 10240;
constexpr std::size_t mostEnvironmentBytes = 4096;

// What a function may not set itself: the engine sets it, or gives it a meaning of its own.
constexpr std::array<std::string_view, 21> reservedNames{
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
};

json describeLogging(const LoggingSettings &logging)
{
    json result = {{"LogFormat", logging.format}, {"LogGroup", logging.group}};
    if (logging.format == "JSON") {
        result["ApplicationLogLevel"] = logging.applicationLevel;
        result["SystemLogLevel"] = logging.systemLevel;
    }
    return result;
}

void describeState(json &result, const FunctionConfig &config, Moment moment)
{
    if (moment == Moment::Creating) {
        result["State"] = "Pending";
        result["StateReason"] = "The function is being created.";
        result["StateReasonCode"] = "Creating";
        return;
    }
    const std::string missing = config.missing();
    result["State"] = missing.empty() ? "Active" : "Failed";
    if (!missing.empty()) {
        result["StateReason"] = missing;
        result["StateReasonCode"] = "InternalError";
    }
    result["LastUpdateStatus"] = moment == Moment::Updating ? "InProgress" : "Successful";
    if (moment == Moment::Updating) {
        result["LastUpdateStatusReason"] = "The function is being created.";
        result["LastUpdateStatusReasonCode"] = "Creating";
    }
}

void checkNotOffered(const Members &request)
{
    struct Feature
    {
        const char *member;
        const char *what;
    };
    static constexpr std::array features{
        Feature{"VpcConfig", "VPCs"},
        Feature{"FileSystemConfigs", "file systems"},
        Feature{"ImageConfig", "container images"},
        Feature{"KMSKeyArn", "customer managed keys"},
        Feature{"CapacityProviderConfig", "capacity providers"},
        Feature{"DurableConfig", "durable execution"},
        Feature{"TenancyConfig", "tenant isolation"},
    };
    for (const Feature &feature : features) {
        if (request.hasContent(feature.member))
            refuse(std::string(feature.member) + " is not supported: Signalbox has no " + feature.what + ".");
    }
}

constexpr std::array<std::string_view, 9> snapStartRuntimes{
    "java11", "java17", "java21", "java25", "python3.12", "python3.13", "python3.14", "dotnet8", "dotnet10"};

constexpr std::string_view rolePattern = R"(arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+)";

void checkStrings(Violations &violations, const Members &request)
{
    if (const auto description = request.text("Description"))
        violations.checkLength(*description, "description", 0, 256);
    if (const auto role = request.text("Role"))
        violations.checkPattern(matchesWhole(rolePattern, *role), *role, "role", rolePattern);
    if (const auto handler = request.text("Handler")) {
        violations.checkLength(*handler, "handler", 0, 128);
        const bool plain = !handler->empty() && handler->find_first_of(" \t\r\n\v\f") == std::string::npos;
        violations.checkPattern(plain, *handler, "handler", R"([^\s]+)");
    }
}

void checkChoices(Violations &violations, const Members &request)
{
    static constexpr std::array<std::string_view, 2> packages{"Zip", "Image"};
    static constexpr std::array<std::string_view, 2> tracing{"Active", "PassThrough"};
    static constexpr std::array<std::string_view, 2> snapStart{"PublishedVersions", "None"};
    static constexpr std::array<std::string_view, 2> formats{"JSON", "Text"};
    static constexpr std::array<std::string_view, 6> levels{"TRACE", "DEBUG", "INFO",
                                                            "WARN",  "ERROR", "FATAL"};
    static constexpr std::array<std::string_view, 3> systemLevels{"DEBUG", "INFO", "WARN"};
    const auto check = [&](const std::optional<std::string> &value, std::string_view member, auto &allowed) {
        if (value)
            violations.checkOneOf(*value, member, allowed);
    };
    check(request.text("PackageType"), "packageType", packages);
    if (const auto config = request.object("TracingConfig"))
        check(config->text("Mode"), "tracingConfig.mode", tracing);
    if (const auto config = request.object("SnapStart"))
        check(config->text("ApplyOn"), "snapStart.applyOn", snapStart);
    if (const auto config = request.object("LoggingConfig")) {
        check(config->text("LogFormat"), "loggingConfig.logFormat", formats);
        check(config->text("ApplicationLogLevel"), "loggingConfig.applicationLogLevel", levels);
        check(config->text("SystemLogLevel"), "loggingConfig.systemLogLevel", systemLevels);
        if (const auto group = config->text("LogGroup")) {
            static constexpr std::string_view pattern = R"([\.\-_/#A-Za-z0-9]+)";
            violations.checkLength(*group, "loggingConfig.logGroup", 1, 512);
            violations.checkPattern(matchesWhole(pattern, *group), *group, "loggingConfig.logGroup", pattern);
        }
    }
}

/// Events that failed for good can go to a queue that does not keep an order.
void checkDeadLetters(const Members &request)
{
    const auto config = request.object("DeadLetterConfig");
    const std::string arn = config ? config->text("TargetArn").value_or("") : "";
    if (serviceOf(arn) == "sns")
        refuse("The dead-letter target " + arn + " is not supported: Signalbox has queues, no topics.");
    if (!arn.empty() && (serviceOf(arn) != "sqs" || arn.ends_with(".fifo")))
        refuse("The provided dead-letter target " + arn + " is invalid: it must be a standard SQS queue.");
}

void checkArchitecture(Violations &violations, const Members &request)
{
    const auto architectures = request.texts("Architectures");
    if (!architectures)
        return;
    const std::vector<std::string_view> views(architectures->begin(), architectures->end());
    checkArchitectures(violations, *architectures, "architectures");
    if (violations.empty() && views.size() != 1)
        violations.add(bracketed(views), "architectures", "Member must have length less than or equal to 1");
}

bool isVariableName(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return name.size() >= 2 && isLetter(name[0]) && std::ranges::all_of(name, [&](char c) {
               return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

void checkEnvironment(const std::map<std::string, std::string> &variables)
{
    std::string reserved;
    for (const auto &[name, value] : variables) {
        if (std::ranges::find(reservedNames, name) != reservedNames.end())
            reserved += (reserved.empty() ? "" : ", ") + name;
    }
    if (!reserved.empty())
        refuse("Lambda was unable to configure your environment variables because the environment variables "
               "you have "
               "provided contains reserved keys that are currently not supported for modification. Reserved "
               "keys "
               "used in this request: " +
               reserved);
    const std::string measured = json(variables).dump(-1, ' ', false, json::error_handler_t::replace);
    if (measured.size() > mostEnvironmentBytes)
        refuse("Lambda was unable to configure your environment variables because the environment variables "
               "you have "
               "provided exceeded the 4KB limit. String measured: " +
               measured);
}

void checkNumbers(Violations &violations, const Members &request)
{
    if (const auto timeout = request.integer("Timeout"))
        violations.checkRange(*timeout, "timeout", 1, 900);
    if (const auto memory = request.integer("MemorySize"))
        violations.checkRange(*memory, "memorySize", 128, 32768);
    if (const auto storage = request.object("EphemeralStorage")) {
        if (const auto size = storage->integer("Size"))
            violations.checkRange(*size, "ephemeralStorage.size", 512, 10240);
        else
            violations.addNull("ephemeralStorage.size");
    }
}

void applyLogging(LoggingSettings &logging, const Members &request)
{
    logging.format = request.text("LogFormat").value_or(logging.format);
    logging.group = request.text("LogGroup").value_or(logging.group);
    const auto application = request.text("ApplicationLogLevel");
    const auto system = request.text("SystemLogLevel");
    if (logging.format == "Text") {
        if (application || system)
            refuse("To specify ApplicationLogLevel or SystemLogLevel, set LogFormat to JSON.");
        logging.applicationLevel.clear();
        logging.systemLevel.clear();
        return;
    }
    const auto level = [](const std::optional<std::string> &asked, const std::string &before) {
        return asked ? *asked : (before.empty() ? std::string("INFO") : before);
    };
    logging.applicationLevel = level(application, logging.applicationLevel);
    logging.systemLevel = level(system, logging.systemLevel);
}

std::string versionArn(const FunctionConfig &config)
{
    return config.version == FunctionRecord::latest ? config.arn() : config.arn() + ":" + config.version;
}

} // namespace

void checkArchitectures(Violations &violations, const std::vector<std::string> &architectures,
                        std::string_view member)
{
    const std::vector<std::string_view> views(architectures.begin(), architectures.end());
    if (!std::ranges::all_of(views, [](auto each) { return each == "x86_64" || each == "arm64"; }))
        violations.add(
            bracketed(views), member,
            "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], "
            "Member must not be null]");
}

std::string runtimeVersionArn(const FunctionConfig &config)
{
    return "arn:aws:lambda:" + config.region + "::runtime:" + sha256Hex(config.runtime);
}

json describe(const VersionRecord &version, Moment moment)
{
    const FunctionConfig &config = *version.config;
    json result = {{"FunctionName", config.name},
                   {"FunctionArn", versionArn(config)},
                   {"Role", config.role},
                   {"CodeSize", config.codeSize},
                   {"Description", config.description},
                   {"Timeout", config.timeoutSeconds},
                   {"MemorySize", config.memoryMb},
                   {"LastModified", config.lastModified},
                   {"CodeSha256", config.codeSha256},
                   {"Version", config.version},
                   {"TracingConfig", {{"Mode", version.tracingMode}}},
                   {"RevisionId", version.revision},
                   {"PackageType", "Zip"},
                   {"Runtime", config.runtime},
                   {"Handler", config.handler},
                   {"Architectures", json::array({config.architecture})},
                   {"EphemeralStorage", {{"Size", config.ephemeralMb}}},
                   {"SnapStart", {{"ApplyOn", version.snapStart}, {"OptimizationStatus", "Off"}}},
                   {"LoggingConfig", describeLogging(config.logging)}};
    if (version.hasEnvironment)
        result["Environment"] = {{"Variables", config.environment}};
    for (const UsedLayer &layer : config.layers)
        result["Layers"].push_back({{"Arn", layer.arn}, {"CodeSize", layer.codeSize}});
    if (!config.deadLetterArn.empty())
        result["DeadLetterConfig"] = {{"TargetArn", config.deadLetterArn}};
    if (moment == Moment::Listed)
        return result;
    result["RuntimeVersionConfig"] = {{"RuntimeVersionArn", runtimeVersionArn(config)}};
    describeState(result, config, moment);
    return result;
}

void checkConfiguration(const Members &request)
{
    Violations violations;
    checkStrings(violations, request);
    checkNumbers(violations, request);
    checkChoices(violations, request);
    checkArchitecture(violations, request);
    const auto environment = request.object("Environment");
    const auto variables = environment ? environment->map("Variables") : std::nullopt;
    for (const auto &[name, value] : variables.value_or(std::map<std::string, std::string>{})) {
        const bool reserved = std::ranges::find(reservedNames, name) != reservedNames.end();
        if (!reserved && !isVariableName(name))
            violations.add(
                name, "environment.variables",
                "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: "
                "[a-zA-Z]([a-zA-Z0-9_])+]");
    }
    violations.refuse();
    if (request.integer("MemorySize").value_or(0) > mostMemoryMb)
        refuse(
            "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to " +
            std::to_string(mostMemoryMb));
    if (request.text("PackageType").value_or("Zip") != "Zip")
        refuse("PackageType Image is not supported: Signalbox has no container images.");
    checkNotOffered(request);
    checkDeadLetters(request);
    if (const auto runtime = request.text("Runtime"))
        checkRuntime(*runtime);
    if (variables)
        checkEnvironment(*variables);
}

void applyConfiguration(FunctionConfig &config, VersionRecord &version, const Members &request)
{
    config.description = request.text("Description").value_or(config.description);
    config.role = request.text("Role").value_or(config.role);
    config.handler = request.text("Handler").value_or(config.handler);
    config.runtime = request.text("Runtime").value_or(config.runtime);
    config.timeoutSeconds = static_cast<int>(request.integer("Timeout").value_or(config.timeoutSeconds));
    config.memoryMb = static_cast<int>(request.integer("MemorySize").value_or(config.memoryMb));
    if (const auto storage = request.object("EphemeralStorage"))
        config.ephemeralMb = static_cast<int>(storage->integer("Size").value_or(config.ephemeralMb));
    if (const auto architectures = request.texts("Architectures"))
        config.architecture = architectures->front();
    if (const auto environment = request.object("Environment")) {
        config.environment = environment->map("Variables").value_or(std::map<std::string, std::string>{});
        version.hasEnvironment = true;
    }
    if (const auto letters = request.object("DeadLetterConfig"))
        config.deadLetterArn = letters->text("TargetArn").value_or("");
    if (const auto tracing = request.object("TracingConfig"))
        version.tracingMode = tracing->text("Mode").value_or(version.tracingMode);
    if (const auto snapStart = request.object("SnapStart"))
        version.snapStart = snapStart->text("ApplyOn").value_or(version.snapStart);
    const bool concerned = request.has("SnapStart") || request.has("Runtime");
    if (concerned && version.snapStart != "None" &&
        std::ranges::find(snapStartRuntimes, config.runtime) == snapStartRuntimes.end())
        refuse(config.runtime + " is not supported for SnapStart enabled functions.");
    if (config.logging.group.empty())
        config.logging.group = "/aws/lambda/" + config.name;
    if (const auto logging = request.object("LoggingConfig"))
        applyLogging(config.logging, *logging);
}

} // namespace signalbox::engine
