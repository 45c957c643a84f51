// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by packaging/requestshapes out of the model in botocore 1.44.8: change that, not this.
#include "app/engine/lambda/requestshapes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::engine {

namespace {

constexpr Shape layerNameOrArnShape{
    .kind = ShapeKind::Text,
    .least = 1,
    .most = 2048,
    .pattern =
        R"~((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140}))~"};
constexpr Shape layerVersionNumberShape{.kind = ShapeKind::Number};
constexpr Shape statementIdShape{
    .kind = ShapeKind::Text, .least = 1, .most = 100, .pattern = R"~(([a-zA-Z0-9-_]+))~"};
constexpr Shape layerPermissionAllowedActionShape{
    .kind = ShapeKind::Text, .most = 22, .pattern = R"~(lambda:GetLayerVersion)~"};
constexpr Shape layerPermissionAllowedPrincipalShape{
    .kind = ShapeKind::Text, .most = 10000, .pattern = R"~(\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root)~"};
constexpr Shape organizationIdShape{.kind = ShapeKind::Text, .most = 34, .pattern = R"~(o-[a-z0-9]{10,32})~"};
constexpr std::array addLayerVersionPermissionRequestShapeMembers{
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"VersionNumber", &layerVersionNumberShape, true, Place::Path, "VersionNumber"},
    Member{"StatementId", &statementIdShape, true, Place::Body, "StatementId"},
    Member{"Action", &layerPermissionAllowedActionShape, true, Place::Body, "Action"},
    Member{"Principal", &layerPermissionAllowedPrincipalShape, true, Place::Body, "Principal"},
    Member{"OrganizationId", &organizationIdShape, false, Place::Body, "OrganizationId"}};
constexpr Shape addLayerVersionPermissionRequestShape{
    .kind = ShapeKind::Structure, .members = addLayerVersionPermissionRequestShapeMembers};
constexpr Shape actionShape{
    .kind = ShapeKind::Text, .most = 10000, .pattern = R"~((lambda:[*]|lambda:[a-zA-Z]+|[*]))~"};
constexpr Shape principalShape{.kind = ShapeKind::Text, .most = 2048, .pattern = R"~([^\s]+)~"};
constexpr Shape arnShape{
    .kind = ShapeKind::Text,
    .most = 10000,
    .pattern =
        R"~(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*))~"};
constexpr std::array<std::string_view, 2> functionUrlAuthTypeShapeValues{"NONE", "AWS_IAM"};
constexpr Shape functionUrlAuthTypeShape{.kind = ShapeKind::Text, .values = functionUrlAuthTypeShapeValues};
constexpr Shape sourceOwnerShape{.kind = ShapeKind::Text, .most = 12, .pattern = R"~(\d{12})~"};
constexpr Shape eventSourceTokenShape{
    .kind = ShapeKind::Text, .most = 256, .pattern = R"~([a-zA-Z0-9._\-]+)~"};
constexpr Shape principalOrgIDShape{
    .kind = ShapeKind::Text, .least = 12, .most = 34, .pattern = R"~(o-[a-z0-9]{10,32})~"};
constexpr std::array addPermissionRequestShapeMembers{
    Member{"StatementId", &statementIdShape, true, Place::Body, "StatementId"},
    Member{"Action", &actionShape, true, Place::Body, "Action"},
    Member{"Principal", &principalShape, true, Place::Body, "Principal"},
    Member{"SourceArn", &arnShape, false, Place::Body, "SourceArn"},
    Member{"FunctionUrlAuthType", &functionUrlAuthTypeShape, false, Place::Body, "FunctionUrlAuthType"},
    Member{"SourceAccount", &sourceOwnerShape, false, Place::Body, "SourceAccount"},
    Member{"EventSourceToken", &eventSourceTokenShape, false, Place::Body, "EventSourceToken"},
    Member{"PrincipalOrgID", &principalOrgIDShape, false, Place::Body, "PrincipalOrgID"}};
constexpr Shape addPermissionRequestShape{.kind = ShapeKind::Structure,
                                          .members = addPermissionRequestShapeMembers};
constexpr Shape aliasShape{
    .kind = ShapeKind::Text, .least = 1, .most = 128, .pattern = R"~((?!^[0-9]+$)([a-zA-Z0-9-_]+))~"};
constexpr Shape versionWithLatestPublishedShape{
    .kind = ShapeKind::Text, .least = 1, .most = 1024, .pattern = R"~((\$LATEST(\.PUBLISHED)?|[0-9]+))~"};
constexpr Shape descriptionShape{.kind = ShapeKind::Text, .most = 256};
constexpr std::array createAliasRequestShapeMembers{
    Member{"Name", &aliasShape, true, Place::Body, "Name"},
    Member{"FunctionVersion", &versionWithLatestPublishedShape, true, Place::Body, "FunctionVersion"},
    Member{"Description", &descriptionShape, false, Place::Body, "Description"}};
constexpr Shape createAliasRequestShape{.kind = ShapeKind::Structure,
                                        .members = createAliasRequestShapeMembers};
constexpr Shape signingProfileVersionArnsShape{
    .kind = ShapeKind::List, .element = &arnShape, .least = 1, .most = 20};
constexpr std::array allowedPublishersShapeMembers{Member{"SigningProfileVersionArns",
                                                          &signingProfileVersionArnsShape, true, Place::Body,
                                                          "SigningProfileVersionArns"}};
constexpr Shape allowedPublishersShape{.kind = ShapeKind::Structure,
                                       .members = allowedPublishersShapeMembers};
constexpr std::array<std::string_view, 2> codeSigningPolicyShapeValues{"Warn", "Enforce"};
constexpr Shape codeSigningPolicyShape{.kind = ShapeKind::Text, .values = codeSigningPolicyShapeValues};
constexpr std::array codeSigningPoliciesShapeMembers{Member{"UntrustedArtifactOnDeployment",
                                                            &codeSigningPolicyShape, false, Place::Body,
                                                            "UntrustedArtifactOnDeployment"}};
constexpr Shape codeSigningPoliciesShape{.kind = ShapeKind::Structure,
                                         .members = codeSigningPoliciesShapeMembers};
constexpr std::array createCodeSigningConfigRequestShapeMembers{
    Member{"Description", &descriptionShape, false, Place::Body, "Description"},
    Member{"AllowedPublishers", &allowedPublishersShape, true, Place::Body, "AllowedPublishers"},
    Member{"CodeSigningPolicies", &codeSigningPoliciesShape, false, Place::Body, "CodeSigningPolicies"}};
constexpr Shape createCodeSigningConfigRequestShape{.kind = ShapeKind::Structure,
                                                    .members = createCodeSigningConfigRequestShapeMembers};
constexpr Shape batchSizeShape{.kind = ShapeKind::Number, .least = 1, .most = 10000};
constexpr Shape patternShape{.kind = ShapeKind::Text, .most = 4096, .pattern = R"~([\s\S]*)~"};
constexpr std::array filterShapeMembers{Member{"Pattern", &patternShape, false, Place::Body, "Pattern"}};
constexpr Shape filterShape{.kind = ShapeKind::Structure, .members = filterShapeMembers};
constexpr Shape filterListShape{.kind = ShapeKind::List, .element = &filterShape};
constexpr std::array filterCriteriaShapeMembers{
    Member{"Filters", &filterListShape, false, Place::Body, "Filters"}};
constexpr Shape filterCriteriaShape{.kind = ShapeKind::Structure, .members = filterCriteriaShapeMembers};
constexpr Shape kMSKeyArnShape{
    .kind = ShapeKind::Text, .most = 10000, .pattern = R"~((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())~"};
constexpr std::array<std::string_view, 3> eventSourceMappingMetricShapeValues{"EventCount", "ErrorCount",
                                                                              "KafkaMetrics"};
constexpr Shape eventSourceMappingMetricShape{.kind = ShapeKind::Text,
                                              .values = eventSourceMappingMetricShapeValues};
constexpr Shape eventSourceMappingMetricListShape{
    .kind = ShapeKind::List, .element = &eventSourceMappingMetricShape, .most = 3};
constexpr std::array eventSourceMappingMetricsConfigShapeMembers{
    Member{"Metrics", &eventSourceMappingMetricListShape, false, Place::Body, "Metrics"}};
constexpr Shape eventSourceMappingMetricsConfigShape{.kind = ShapeKind::Structure,
                                                     .members = eventSourceMappingMetricsConfigShapeMembers};
constexpr std::array<std::string_view, 3> eventSourceMappingSystemLogLevelShapeValues{"DEBUG", "INFO",
                                                                                      "WARN"};
constexpr Shape eventSourceMappingSystemLogLevelShape{.kind = ShapeKind::Text,
                                                      .values = eventSourceMappingSystemLogLevelShapeValues};
constexpr std::array eventSourceMappingLoggingConfigShapeMembers{
    Member{"SystemLogLevel", &eventSourceMappingSystemLogLevelShape, false, Place::Body, "SystemLogLevel"}};
constexpr Shape eventSourceMappingLoggingConfigShape{.kind = ShapeKind::Structure,
                                                     .members = eventSourceMappingLoggingConfigShapeMembers};
constexpr Shape maximumConcurrencyShape{.kind = ShapeKind::Number, .least = 2, .most = 1000};
constexpr std::array scalingConfigShapeMembers{
    Member{"MaximumConcurrency", &maximumConcurrencyShape, false, Place::Body, "MaximumConcurrency"}};
constexpr Shape scalingConfigShape{.kind = ShapeKind::Structure, .members = scalingConfigShapeMembers};
constexpr Shape maximumBatchingWindowInSecondsShape{.kind = ShapeKind::Number, .least = 0, .most = 300};
constexpr Shape parallelizationFactorShape{.kind = ShapeKind::Number, .least = 1, .most = 10};
constexpr std::array<std::string_view, 3> eventSourcePositionShapeValues{"TRIM_HORIZON", "LATEST",
                                                                         "AT_TIMESTAMP"};
constexpr Shape eventSourcePositionShape{.kind = ShapeKind::Text, .values = eventSourcePositionShapeValues};
constexpr Shape destinationArnShape{
    .kind = ShapeKind::Text,
    .most = 350,
    .pattern =
        R"~($|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*))~"};
constexpr std::array onSuccessShapeMembers{
    Member{"Destination", &destinationArnShape, false, Place::Body, "Destination"}};
constexpr Shape onSuccessShape{.kind = ShapeKind::Structure, .members = onSuccessShapeMembers};
constexpr std::array onFailureShapeMembers{
    Member{"Destination", &destinationArnShape, false, Place::Body, "Destination"}};
constexpr Shape onFailureShape{.kind = ShapeKind::Structure, .members = onFailureShapeMembers};
constexpr std::array destinationConfigShapeMembers{
    Member{"OnSuccess", &onSuccessShape, false, Place::Body, "OnSuccess"},
    Member{"OnFailure", &onFailureShape, false, Place::Body, "OnFailure"}};
constexpr Shape destinationConfigShape{.kind = ShapeKind::Structure,
                                       .members = destinationConfigShapeMembers};
constexpr Shape maximumRecordAgeInSecondsShape{.kind = ShapeKind::Number, .least = -1, .most = 604800};
constexpr Shape maximumRetryAttemptsEventSourceMappingShape{
    .kind = ShapeKind::Number, .least = -1, .most = 10000};
constexpr Shape tumblingWindowInSecondsShape{.kind = ShapeKind::Number, .least = 0, .most = 900};
constexpr Shape topicShape{
    .kind = ShapeKind::Text, .least = 1, .most = 249, .pattern = R"~([^.]([a-zA-Z0-9\-_.]+))~"};
constexpr Shape topicsShape{.kind = ShapeKind::List, .element = &topicShape, .least = 1, .most = 1};
constexpr Shape queueShape{.kind = ShapeKind::Text, .least = 1, .most = 1000, .pattern = R"~([\s\S]*)~"};
constexpr Shape queuesShape{.kind = ShapeKind::List, .element = &queueShape, .least = 1, .most = 1};
constexpr std::array<std::string_view, 15> sourceAccessTypeShapeValues{"BASIC_AUTH",
                                                                       "VPC_SUBNET",
                                                                       "VPC_SECURITY_GROUP",
                                                                       "SASL_SCRAM_512_AUTH",
                                                                       "SASL_SCRAM_256_AUTH",
                                                                       "VIRTUAL_HOST",
                                                                       "CLIENT_CERTIFICATE_TLS_AUTH",
                                                                       "SERVER_ROOT_CA_CERTIFICATE",
                                                                       "OAUTHBEARER_AUTH",
                                                                       "OAUTHBEARER_SCOPE",
                                                                       "OAUTHBEARER_AUDIENCE",
                                                                       "OAUTHBEARER_LOGICAL_CLUSTER",
                                                                       "OAUTHBEARER_IDENTITY_POOL",
                                                                       "IAM_AUTH",
                                                                       "IAM_OAUTHBEARER_AUTH"};
constexpr Shape sourceAccessTypeShape{.kind = ShapeKind::Text, .values = sourceAccessTypeShapeValues};
constexpr Shape uRIShape{
    .kind = ShapeKind::Text, .least = 1, .most = 200, .pattern = R"~([ a-zA-Z0-9-\/*:_+=.@-]*)~"};
constexpr std::array sourceAccessConfigurationShapeMembers{
    Member{"Type", &sourceAccessTypeShape, false, Place::Body, "Type"},
    Member{"URI", &uRIShape, false, Place::Body, "URI"}};
constexpr Shape sourceAccessConfigurationShape{.kind = ShapeKind::Structure,
                                               .members = sourceAccessConfigurationShapeMembers};
constexpr Shape sourceAccessConfigurationsShape{
    .kind = ShapeKind::List, .element = &sourceAccessConfigurationShape, .most = 23};
constexpr std::array<std::string_view, 1> functionResponseTypeShapeValues{"ReportBatchItemFailures"};
constexpr Shape functionResponseTypeShape{.kind = ShapeKind::Text, .values = functionResponseTypeShapeValues};
constexpr Shape functionResponseTypeListShape{
    .kind = ShapeKind::List, .element = &functionResponseTypeShape, .most = 1};
constexpr Shape schemaRegistryUriShape{
    .kind = ShapeKind::Text, .least = 1, .most = 10000, .pattern = R"~([a-zA-Z0-9-\/*:_+=.@-]*)~"};
constexpr std::array<std::string_view, 2> schemaRegistryEventRecordFormatShapeValues{"JSON", "SOURCE"};
constexpr Shape schemaRegistryEventRecordFormatShape{.kind = ShapeKind::Text,
                                                     .values = schemaRegistryEventRecordFormatShapeValues};
constexpr std::array<std::string_view, 4> kafkaSchemaRegistryAuthTypeShapeValues{
    "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH"};
constexpr Shape kafkaSchemaRegistryAuthTypeShape{.kind = ShapeKind::Text,
                                                 .values = kafkaSchemaRegistryAuthTypeShapeValues};
constexpr std::array kafkaSchemaRegistryAccessConfigShapeMembers{
    Member{"Type", &kafkaSchemaRegistryAuthTypeShape, false, Place::Body, "Type"},
    Member{"URI", &arnShape, false, Place::Body, "URI"}};
constexpr Shape kafkaSchemaRegistryAccessConfigShape{.kind = ShapeKind::Structure,
                                                     .members = kafkaSchemaRegistryAccessConfigShapeMembers};
constexpr Shape kafkaSchemaRegistryAccessConfigListShape{.kind = ShapeKind::List,
                                                         .element = &kafkaSchemaRegistryAccessConfigShape};
constexpr std::array<std::string_view, 2> kafkaSchemaValidationAttributeShapeValues{"KEY", "VALUE"};
constexpr Shape kafkaSchemaValidationAttributeShape{.kind = ShapeKind::Text,
                                                    .values = kafkaSchemaValidationAttributeShapeValues};
constexpr std::array kafkaSchemaValidationConfigShapeMembers{
    Member{"Attribute", &kafkaSchemaValidationAttributeShape, false, Place::Body, "Attribute"}};
constexpr Shape kafkaSchemaValidationConfigShape{.kind = ShapeKind::Structure,
                                                 .members = kafkaSchemaValidationConfigShapeMembers};
constexpr Shape kafkaSchemaValidationConfigListShape{.kind = ShapeKind::List,
                                                     .element = &kafkaSchemaValidationConfigShape};
constexpr std::array kafkaSchemaRegistryConfigShapeMembers{
    Member{"SchemaRegistryURI", &schemaRegistryUriShape, false, Place::Body, "SchemaRegistryURI"},
    Member{"EventRecordFormat", &schemaRegistryEventRecordFormatShape, false, Place::Body,
           "EventRecordFormat"},
    Member{"AccessConfigs", &kafkaSchemaRegistryAccessConfigListShape, false, Place::Body, "AccessConfigs"},
    Member{"SchemaValidationConfigs", &kafkaSchemaValidationConfigListShape, false, Place::Body,
           "SchemaValidationConfigs"}};
constexpr Shape kafkaSchemaRegistryConfigShape{.kind = ShapeKind::Structure,
                                               .members = kafkaSchemaRegistryConfigShapeMembers};
constexpr std::array amazonManagedKafkaEventSourceConfigShapeMembers{
    Member{"ConsumerGroupId", &uRIShape, false, Place::Body, "ConsumerGroupId"},
    Member{"SchemaRegistryConfig", &kafkaSchemaRegistryConfigShape, false, Place::Body,
           "SchemaRegistryConfig"}};
constexpr Shape amazonManagedKafkaEventSourceConfigShape{
    .kind = ShapeKind::Structure, .members = amazonManagedKafkaEventSourceConfigShapeMembers};
constexpr std::array<std::string_view, 2> kafkaEventSourceMappingConsumptionModeShapeValues{"Stream",
                                                                                            "Queue"};
constexpr Shape kafkaEventSourceMappingConsumptionModeShape{
    .kind = ShapeKind::Text, .values = kafkaEventSourceMappingConsumptionModeShapeValues};
constexpr std::array selfManagedKafkaEventSourceConfigShapeMembers{
    Member{"ConsumerGroupId", &uRIShape, false, Place::Body, "ConsumerGroupId"},
    Member{"SchemaRegistryConfig", &kafkaSchemaRegistryConfigShape, false, Place::Body,
           "SchemaRegistryConfig"},
    Member{"ConsumptionMode", &kafkaEventSourceMappingConsumptionModeShape, false, Place::Body,
           "ConsumptionMode"}};
constexpr Shape selfManagedKafkaEventSourceConfigShape{
    .kind = ShapeKind::Structure, .members = selfManagedKafkaEventSourceConfigShapeMembers};
constexpr Shape databaseNameShape{
    .kind = ShapeKind::Text, .least = 1, .most = 63, .pattern = R"~([^ /\.$\x22]*)~"};
constexpr Shape collectionNameShape{.kind = ShapeKind::Text,
                                    .least = 1,
                                    .most = 57,
                                    .pattern = R"~((^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*))~"};
constexpr std::array<std::string_view, 2> fullDocumentShapeValues{"UpdateLookup", "Default"};
constexpr Shape fullDocumentShape{.kind = ShapeKind::Text, .values = fullDocumentShapeValues};
constexpr std::array documentDBEventSourceConfigShapeMembers{
    Member{"DatabaseName", &databaseNameShape, false, Place::Body, "DatabaseName"},
    Member{"CollectionName", &collectionNameShape, false, Place::Body, "CollectionName"},
    Member{"FullDocument", &fullDocumentShape, false, Place::Body, "FullDocument"}};
constexpr Shape documentDBEventSourceConfigShape{.kind = ShapeKind::Structure,
                                                 .members = documentDBEventSourceConfigShapeMembers};
constexpr Shape minimumNumberOfPollersShape{.kind = ShapeKind::Number, .least = 1, .most = 200};
constexpr Shape maximumNumberOfPollersShape{.kind = ShapeKind::Number, .least = 1, .most = 10000};
constexpr Shape provisionedPollerGroupNameShape{
    .kind = ShapeKind::Text, .most = 128, .pattern = R"~([a-zA-Z0-9-_]*)~"};
constexpr std::array provisionedPollerConfigShapeMembers{
    Member{"MinimumPollers", &minimumNumberOfPollersShape, false, Place::Body, "MinimumPollers"},
    Member{"MaximumPollers", &maximumNumberOfPollersShape, false, Place::Body, "MaximumPollers"},
    Member{"PollerGroupName", &provisionedPollerGroupNameShape, false, Place::Body, "PollerGroupName"}};
constexpr Shape provisionedPollerConfigShape{.kind = ShapeKind::Structure,
                                             .members = provisionedPollerConfigShapeMembers};
constexpr std::array createEventSourceMappingRequestShapeMembers{
    Member{"EventSourceArn", &arnShape, false, Place::Body, "EventSourceArn"},
    Member{"BatchSize", &batchSizeShape, false, Place::Body, "BatchSize"},
    Member{"FilterCriteria", &filterCriteriaShape, false, Place::Body, "FilterCriteria"},
    Member{"KMSKeyArn", &kMSKeyArnShape, false, Place::Body, "KMSKeyArn"},
    Member{"MetricsConfig", &eventSourceMappingMetricsConfigShape, false, Place::Body, "MetricsConfig"},
    Member{"LoggingConfig", &eventSourceMappingLoggingConfigShape, false, Place::Body, "LoggingConfig"},
    Member{"ScalingConfig", &scalingConfigShape, false, Place::Body, "ScalingConfig"},
    Member{"MaximumBatchingWindowInSeconds", &maximumBatchingWindowInSecondsShape, false, Place::Body,
           "MaximumBatchingWindowInSeconds"},
    Member{"ParallelizationFactor", &parallelizationFactorShape, false, Place::Body, "ParallelizationFactor"},
    Member{"StartingPosition", &eventSourcePositionShape, false, Place::Body, "StartingPosition"},
    Member{"DestinationConfig", &destinationConfigShape, false, Place::Body, "DestinationConfig"},
    Member{"MaximumRecordAgeInSeconds", &maximumRecordAgeInSecondsShape, false, Place::Body,
           "MaximumRecordAgeInSeconds"},
    Member{"MaximumRetryAttempts", &maximumRetryAttemptsEventSourceMappingShape, false, Place::Body,
           "MaximumRetryAttempts"},
    Member{"TumblingWindowInSeconds", &tumblingWindowInSecondsShape, false, Place::Body,
           "TumblingWindowInSeconds"},
    Member{"Topics", &topicsShape, false, Place::Body, "Topics"},
    Member{"Queues", &queuesShape, false, Place::Body, "Queues"},
    Member{"SourceAccessConfigurations", &sourceAccessConfigurationsShape, false, Place::Body,
           "SourceAccessConfigurations"},
    Member{"FunctionResponseTypes", &functionResponseTypeListShape, false, Place::Body,
           "FunctionResponseTypes"},
    Member{"AmazonManagedKafkaEventSourceConfig", &amazonManagedKafkaEventSourceConfigShape, false,
           Place::Body, "AmazonManagedKafkaEventSourceConfig"},
    Member{"SelfManagedKafkaEventSourceConfig", &selfManagedKafkaEventSourceConfigShape, false, Place::Body,
           "SelfManagedKafkaEventSourceConfig"},
    Member{"DocumentDBEventSourceConfig", &documentDBEventSourceConfigShape, false, Place::Body,
           "DocumentDBEventSourceConfig"},
    Member{"ProvisionedPollerConfig", &provisionedPollerConfigShape, false, Place::Body,
           "ProvisionedPollerConfig"}};
constexpr Shape createEventSourceMappingRequestShape{.kind = ShapeKind::Structure,
                                                     .members = createEventSourceMappingRequestShapeMembers};
constexpr Shape s3BucketShape{
    .kind = ShapeKind::Text, .least = 3, .most = 63, .pattern = R"~([0-9A-Za-z\.\-_]*(?<!\.))~"};
constexpr Shape s3KeyShape{.kind = ShapeKind::Text, .least = 1, .most = 1024};
constexpr Shape s3ObjectVersionShape{.kind = ShapeKind::Text, .least = 1, .most = 1024};
constexpr std::array<std::string_view, 2> s3ObjectStorageModeShapeValues{"COPY", "REFERENCE"};
constexpr Shape s3ObjectStorageModeShape{.kind = ShapeKind::Text, .values = s3ObjectStorageModeShapeValues};
constexpr std::array functionCodeShapeMembers{
    Member{"S3Bucket", &s3BucketShape, false, Place::Body, "S3Bucket"},
    Member{"S3Key", &s3KeyShape, false, Place::Body, "S3Key"},
    Member{"S3ObjectVersion", &s3ObjectVersionShape, false, Place::Body, "S3ObjectVersion"},
    Member{"S3ObjectStorageMode", &s3ObjectStorageModeShape, false, Place::Body, "S3ObjectStorageMode"},
    Member{"SourceKMSKeyArn", &kMSKeyArnShape, false, Place::Body, "SourceKMSKeyArn"}};
constexpr Shape functionCodeShape{.kind = ShapeKind::Structure, .members = functionCodeShapeMembers};
constexpr std::array<std::string_view, 1> functionVersionLatestPublishedShapeValues{"LATEST_PUBLISHED"};
constexpr Shape functionVersionLatestPublishedShape{.kind = ShapeKind::Text,
                                                    .values = functionVersionLatestPublishedShapeValues};
constexpr Shape subnetIdShape{.kind = ShapeKind::Text, .most = 1024, .pattern = R"~(subnet-[0-9a-z]*)~"};
constexpr Shape subnetIdsShape{.kind = ShapeKind::List, .element = &subnetIdShape, .most = 16};
constexpr Shape securityGroupIdShape{
    .kind = ShapeKind::Text, .most = 1024, .pattern = R"~(sg-[0-9a-zA-Z]*)~"};
constexpr Shape securityGroupIdsShape{.kind = ShapeKind::List, .element = &securityGroupIdShape, .most = 5};
constexpr std::array vpcConfigShapeMembers{
    Member{"SubnetIds", &subnetIdsShape, false, Place::Body, "SubnetIds"},
    Member{"SecurityGroupIds", &securityGroupIdsShape, false, Place::Body, "SecurityGroupIds"}};
constexpr Shape vpcConfigShape{.kind = ShapeKind::Structure, .members = vpcConfigShapeMembers};
constexpr Shape resourceArnShape{
    .kind = ShapeKind::Text, .most = 10000, .pattern = R"~((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())~"};
constexpr std::array deadLetterConfigShapeMembers{
    Member{"TargetArn", &resourceArnShape, false, Place::Body, "TargetArn"}};
constexpr Shape deadLetterConfigShape{.kind = ShapeKind::Structure, .members = deadLetterConfigShapeMembers};
constexpr Shape fileSystemArnShape{
    .kind = ShapeKind::Text,
    .most = 256,
    .pattern =
        R"~(arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40})~"};
constexpr Shape localMountPathShape{
    .kind = ShapeKind::Text, .most = 160, .pattern = R"~(/mnt/[a-zA-Z0-9-_.]+)~"};
constexpr std::array<std::string_view, 3> directS3ReadShapeValues{"ENABLED", "DISABLED", "AUTO"};
constexpr Shape directS3ReadShape{.kind = ShapeKind::Text, .values = directS3ReadShapeValues};
constexpr std::array s3FilesConfigShapeMembers{
    Member{"DirectS3Read", &directS3ReadShape, false, Place::Body, "DirectS3Read"}};
constexpr Shape s3FilesConfigShape{.kind = ShapeKind::Structure, .members = s3FilesConfigShapeMembers};
constexpr std::array fileSystemConfigShapeMembers{
    Member{"Arn", &fileSystemArnShape, true, Place::Body, "Arn"},
    Member{"LocalMountPath", &localMountPathShape, true, Place::Body, "LocalMountPath"},
    Member{"S3FilesConfig", &s3FilesConfigShape, false, Place::Body, "S3FilesConfig"}};
constexpr Shape fileSystemConfigShape{.kind = ShapeKind::Structure, .members = fileSystemConfigShapeMembers};
constexpr Shape fileSystemConfigListShape{
    .kind = ShapeKind::List, .element = &fileSystemConfigShape, .most = 1};
constexpr Shape codeSigningConfigArnShape{
    .kind = ShapeKind::Text,
    .most = 200,
    .pattern =
        R"~(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17})~"};
constexpr Shape stringListShape{.kind = ShapeKind::List, .most = 1500};
constexpr Shape workingDirectoryShape{.kind = ShapeKind::Text, .most = 1000};
constexpr std::array imageConfigShapeMembers{
    Member{"EntryPoint", &stringListShape, false, Place::Body, "EntryPoint"},
    Member{"Command", &stringListShape, false, Place::Body, "Command"},
    Member{"WorkingDirectory", &workingDirectoryShape, false, Place::Body, "WorkingDirectory"}};
constexpr Shape imageConfigShape{.kind = ShapeKind::Structure, .members = imageConfigShapeMembers};
constexpr std::array<std::string_view, 1> tenantIsolationModeShapeValues{"PER_TENANT"};
constexpr Shape tenantIsolationModeShape{.kind = ShapeKind::Text, .values = tenantIsolationModeShapeValues};
constexpr std::array tenancyConfigShapeMembers{
    Member{"TenantIsolationMode", &tenantIsolationModeShape, true, Place::Body, "TenantIsolationMode"}};
constexpr Shape tenancyConfigShape{.kind = ShapeKind::Structure, .members = tenancyConfigShapeMembers};
constexpr Shape capacityProviderArnShape{
    .kind = ShapeKind::Text,
    .least = 1,
    .most = 140,
    .pattern =
        R"~(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)~"};
constexpr Shape perExecutionEnvironmentMaxConcurrencyShape{
    .kind = ShapeKind::Number, .least = 1, .most = 1600};
constexpr std::array lambdaManagedInstancesCapacityProviderConfigShapeMembers{
    Member{"CapacityProviderArn", &capacityProviderArnShape, true, Place::Body, "CapacityProviderArn"},
    Member{"PerExecutionEnvironmentMaxConcurrency", &perExecutionEnvironmentMaxConcurrencyShape, false,
           Place::Body, "PerExecutionEnvironmentMaxConcurrency"}};
constexpr Shape lambdaManagedInstancesCapacityProviderConfigShape{
    .kind = ShapeKind::Structure, .members = lambdaManagedInstancesCapacityProviderConfigShapeMembers};
constexpr std::array capacityProviderConfigShapeMembers{
    Member{"LambdaManagedInstancesCapacityProviderConfig", &lambdaManagedInstancesCapacityProviderConfigShape,
           true, Place::Body, "LambdaManagedInstancesCapacityProviderConfig"}};
constexpr Shape capacityProviderConfigShape{.kind = ShapeKind::Structure,
                                            .members = capacityProviderConfigShapeMembers};
constexpr Shape retentionPeriodInDaysShape{.kind = ShapeKind::Number, .least = 1, .most = 90};
constexpr Shape executionTimeoutShape{.kind = ShapeKind::Number, .least = 1, .most = 31622400};
constexpr std::array durableConfigShapeMembers{
    Member{"KMSKeyArn", &kMSKeyArnShape, false, Place::Body, "KMSKeyArn"},
    Member{"RetentionPeriodInDays", &retentionPeriodInDaysShape, false, Place::Body, "RetentionPeriodInDays"},
    Member{"ExecutionTimeout", &executionTimeoutShape, false, Place::Body, "ExecutionTimeout"}};
constexpr Shape durableConfigShape{.kind = ShapeKind::Structure, .members = durableConfigShapeMembers};
constexpr Shape functionRuntimeArnShape{.kind = ShapeKind::Text,
                                        .least = 48,
                                        .most = 2048,
                                        .pattern = R"~(arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+)~"};
constexpr Shape functionRuntimeAliasShape{.kind = ShapeKind::Text, .least = 1, .most = 128};
constexpr std::array functionRuntimeConfigShapeMembers{
    Member{"RuntimeArn", &functionRuntimeArnShape, true, Place::Body, "RuntimeArn"},
    Member{"RuntimeAlias", &functionRuntimeAliasShape, true, Place::Body, "RuntimeAlias"}};
constexpr Shape functionRuntimeConfigShape{.kind = ShapeKind::Structure,
                                           .members = functionRuntimeConfigShapeMembers};
constexpr Shape acceleratorMemoryGBShape{.kind = ShapeKind::Number};
constexpr std::array acceleratorConfigShapeMembers{
    Member{"AcceleratorMemorySize", &acceleratorMemoryGBShape, true, Place::Body, "AcceleratorMemorySize"}};
constexpr Shape acceleratorConfigShape{.kind = ShapeKind::Structure,
                                       .members = acceleratorConfigShapeMembers};
constexpr std::array createFunctionRequestShapeMembers{
    Member{"Code", &functionCodeShape, true, Place::Body, "Code"},
    Member{"PublishTo", &functionVersionLatestPublishedShape, false, Place::Body, "PublishTo"},
    Member{"VpcConfig", &vpcConfigShape, false, Place::Body, "VpcConfig"},
    Member{"DeadLetterConfig", &deadLetterConfigShape, false, Place::Body, "DeadLetterConfig"},
    Member{"KMSKeyArn", &kMSKeyArnShape, false, Place::Body, "KMSKeyArn"},
    Member{"FileSystemConfigs", &fileSystemConfigListShape, false, Place::Body, "FileSystemConfigs"},
    Member{"CodeSigningConfigArn", &codeSigningConfigArnShape, false, Place::Body, "CodeSigningConfigArn"},
    Member{"ImageConfig", &imageConfigShape, false, Place::Body, "ImageConfig"},
    Member{"TenancyConfig", &tenancyConfigShape, false, Place::Body, "TenancyConfig"},
    Member{"CapacityProviderConfig", &capacityProviderConfigShape, false, Place::Body,
           "CapacityProviderConfig"},
    Member{"DurableConfig", &durableConfigShape, false, Place::Body, "DurableConfig"},
    Member{"RuntimeConfig", &functionRuntimeConfigShape, false, Place::Body, "RuntimeConfig"},
    Member{"AcceleratorConfig", &acceleratorConfigShape, false, Place::Body, "AcceleratorConfig"}};
constexpr Shape createFunctionRequestShape{.kind = ShapeKind::Structure,
                                           .members = createFunctionRequestShapeMembers};
constexpr Shape headerShape{.kind = ShapeKind::Text, .most = 1024};
constexpr Shape headersListShape{.kind = ShapeKind::List, .element = &headerShape, .most = 100};
constexpr Shape methodShape{.kind = ShapeKind::Text, .most = 6};
constexpr Shape allowMethodsListShape{.kind = ShapeKind::List, .element = &methodShape, .most = 6};
constexpr Shape originShape{.kind = ShapeKind::Text, .least = 1, .most = 253};
constexpr Shape allowOriginsListShape{.kind = ShapeKind::List, .element = &originShape, .most = 100};
constexpr Shape maxAgeShape{.kind = ShapeKind::Number, .least = 0, .most = 86400};
constexpr std::array corsShapeMembers{
    Member{"AllowHeaders", &headersListShape, false, Place::Body, "AllowHeaders"},
    Member{"AllowMethods", &allowMethodsListShape, false, Place::Body, "AllowMethods"},
    Member{"AllowOrigins", &allowOriginsListShape, false, Place::Body, "AllowOrigins"},
    Member{"ExposeHeaders", &headersListShape, false, Place::Body, "ExposeHeaders"},
    Member{"MaxAge", &maxAgeShape, false, Place::Body, "MaxAge"}};
constexpr Shape corsShape{.kind = ShapeKind::Structure, .members = corsShapeMembers};
constexpr std::array<std::string_view, 2> invokeModeShapeValues{"BUFFERED", "RESPONSE_STREAM"};
constexpr Shape invokeModeShape{.kind = ShapeKind::Text, .values = invokeModeShapeValues};
constexpr std::array createFunctionUrlConfigRequestShapeMembers{
    Member{"AuthType", &functionUrlAuthTypeShape, true, Place::Body, "AuthType"},
    Member{"Cors", &corsShape, false, Place::Body, "Cors"},
    Member{"InvokeMode", &invokeModeShape, false, Place::Body, "InvokeMode"}};
constexpr Shape createFunctionUrlConfigRequestShape{.kind = ShapeKind::Structure,
                                                    .members = createFunctionUrlConfigRequestShapeMembers};
constexpr std::array deleteAliasRequestShapeMembers{Member{"Name", &aliasShape, true, Place::Path, "Name"}};
constexpr Shape deleteAliasRequestShape{.kind = ShapeKind::Structure,
                                        .members = deleteAliasRequestShapeMembers};
constexpr Shape capacityProviderNameShape{
    .kind = ShapeKind::Text,
    .least = 1,
    .most = 140,
    .pattern =
        R"~((arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+)~"};
constexpr std::array deleteCapacityProviderRequestShapeMembers{
    Member{"CapacityProviderName", &capacityProviderNameShape, true, Place::Path, "CapacityProviderName"}};
constexpr Shape deleteCapacityProviderRequestShape{.kind = ShapeKind::Structure,
                                                   .members = deleteCapacityProviderRequestShapeMembers};
constexpr std::array deleteCodeSigningConfigRequestShapeMembers{
    Member{"CodeSigningConfigArn", &codeSigningConfigArnShape, true, Place::Path, "CodeSigningConfigArn"}};
constexpr Shape deleteCodeSigningConfigRequestShape{.kind = ShapeKind::Structure,
                                                    .members = deleteCodeSigningConfigRequestShapeMembers};
constexpr Shape durableExecutionArnShape{
    .kind = ShapeKind::Text,
    .least = 1,
    .most = 1024,
    .pattern =
        R"~(arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+))~"};
constexpr std::array deleteDurableExecutionRequestShapeMembers{
    Member{"DurableExecutionArn", &durableExecutionArnShape, true, Place::Path, "DurableExecutionArn"}};
constexpr Shape deleteDurableExecutionRequestShape{.kind = ShapeKind::Structure,
                                                   .members = deleteDurableExecutionRequestShapeMembers};
constexpr Shape uUIDStringShape{.kind = ShapeKind::Text, .least = 36, .most = 36};
constexpr std::array deleteEventSourceMappingRequestShapeMembers{
    Member{"UUID", &uUIDStringShape, true, Place::Path, "UUID"}};
constexpr Shape deleteEventSourceMappingRequestShape{.kind = ShapeKind::Structure,
                                                     .members = deleteEventSourceMappingRequestShapeMembers};
constexpr Shape deleteFunctionRequestShape{.kind = ShapeKind::Structure};
constexpr Shape deleteFunctionCodeSigningConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape deleteFunctionConcurrencyRequestShape{.kind = ShapeKind::Structure};
constexpr Shape deleteFunctionEventInvokeConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape deleteFunctionUrlConfigRequestShape{.kind = ShapeKind::Structure};
constexpr std::array deleteLayerVersionRequestShapeMembers{
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"VersionNumber", &layerVersionNumberShape, true, Place::Path, "VersionNumber"}};
constexpr Shape deleteLayerVersionRequestShape{.kind = ShapeKind::Structure,
                                               .members = deleteLayerVersionRequestShapeMembers};
constexpr Shape deleteProvisionedConcurrencyConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape policyResourceArnShape{
    .kind = ShapeKind::Text,
    .most = 512,
    .pattern =
        R"~(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+))~"};
constexpr Shape revisionIdShape{.kind = ShapeKind::Text,
                                .least = 36,
                                .most = 36,
                                .pattern =
                                    R"~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})~"};
constexpr std::array deleteResourcePolicyRequestShapeMembers{
    Member{"ResourceArn", &policyResourceArnShape, true, Place::Path, "ResourceArn"},
    Member{"RevisionId", &revisionIdShape, false, Place::Query, "RevisionId"}};
constexpr Shape deleteResourcePolicyRequestShape{.kind = ShapeKind::Structure,
                                                 .members = deleteResourcePolicyRequestShapeMembers};
constexpr std::array getAliasRequestShapeMembers{Member{"Name", &aliasShape, true, Place::Path, "Name"}};
constexpr Shape getAliasRequestShape{.kind = ShapeKind::Structure, .members = getAliasRequestShapeMembers};
constexpr std::array getCapacityProviderRequestShapeMembers{
    Member{"CapacityProviderName", &capacityProviderNameShape, true, Place::Path, "CapacityProviderName"}};
constexpr Shape getCapacityProviderRequestShape{.kind = ShapeKind::Structure,
                                                .members = getCapacityProviderRequestShapeMembers};
constexpr std::array getCodeSigningConfigRequestShapeMembers{
    Member{"CodeSigningConfigArn", &codeSigningConfigArnShape, true, Place::Path, "CodeSigningConfigArn"}};
constexpr Shape getCodeSigningConfigRequestShape{.kind = ShapeKind::Structure,
                                                 .members = getCodeSigningConfigRequestShapeMembers};
constexpr std::array getDurableExecutionRequestShapeMembers{
    Member{"DurableExecutionArn", &durableExecutionArnShape, true, Place::Path, "DurableExecutionArn"}};
constexpr Shape getDurableExecutionRequestShape{.kind = ShapeKind::Structure,
                                                .members = getDurableExecutionRequestShapeMembers};
constexpr Shape itemCountShape{.kind = ShapeKind::Number, .least = 0, .most = 1000};
constexpr std::array getDurableExecutionHistoryRequestShapeMembers{
    Member{"DurableExecutionArn", &durableExecutionArnShape, true, Place::Path, "DurableExecutionArn"},
    Member{"MaxItems", &itemCountShape, false, Place::Query, "MaxItems"}};
constexpr Shape getDurableExecutionHistoryRequestShape{
    .kind = ShapeKind::Structure, .members = getDurableExecutionHistoryRequestShapeMembers};
constexpr Shape checkpointTokenShape{
    .kind = ShapeKind::Text, .least = 1, .most = 2048, .pattern = R"~([A-Za-z0-9+/]+={0,2})~"};
constexpr std::array getDurableExecutionStateRequestShapeMembers{
    Member{"DurableExecutionArn", &durableExecutionArnShape, true, Place::Path, "DurableExecutionArn"},
    Member{"CheckpointToken", &checkpointTokenShape, true, Place::Query, "CheckpointToken"},
    Member{"MaxItems", &itemCountShape, false, Place::Query, "MaxItems"}};
constexpr Shape getDurableExecutionStateRequestShape{.kind = ShapeKind::Structure,
                                                     .members = getDurableExecutionStateRequestShapeMembers};
constexpr std::array getEventSourceMappingRequestShapeMembers{
    Member{"UUID", &uUIDStringShape, true, Place::Path, "UUID"}};
constexpr Shape getEventSourceMappingRequestShape{.kind = ShapeKind::Structure,
                                                  .members = getEventSourceMappingRequestShapeMembers};
constexpr Shape getFunctionRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionCodeSigningConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionConcurrencyRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionConfigurationRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionEventInvokeConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionRecursionConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionScalingConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getFunctionUrlConfigRequestShape{.kind = ShapeKind::Structure};
constexpr std::array getLayerVersionRequestShapeMembers{
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"VersionNumber", &layerVersionNumberShape, true, Place::Path, "VersionNumber"}};
constexpr Shape getLayerVersionRequestShape{.kind = ShapeKind::Structure,
                                            .members = getLayerVersionRequestShapeMembers};
constexpr Shape getLayerVersionByArnRequestShape{.kind = ShapeKind::Structure};
constexpr std::array getLayerVersionPolicyRequestShapeMembers{
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"VersionNumber", &layerVersionNumberShape, true, Place::Path, "VersionNumber"}};
constexpr Shape getLayerVersionPolicyRequestShape{.kind = ShapeKind::Structure,
                                                  .members = getLayerVersionPolicyRequestShapeMembers};
constexpr Shape getPolicyRequestShape{.kind = ShapeKind::Structure};
constexpr Shape getProvisionedConcurrencyConfigRequestShape{.kind = ShapeKind::Structure};
constexpr std::array getResourcePolicyRequestShapeMembers{
    Member{"ResourceArn", &policyResourceArnShape, true, Place::Path, "ResourceArn"}};
constexpr Shape getResourcePolicyRequestShape{.kind = ShapeKind::Structure,
                                              .members = getResourcePolicyRequestShapeMembers};
constexpr Shape getRuntimeManagementConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape maxListItemsShape{.kind = ShapeKind::Number, .least = 1, .most = 10000};
constexpr std::array listAliasesRequestShapeMembers{
    Member{"FunctionVersion", &versionWithLatestPublishedShape, false, Place::Query, "FunctionVersion"},
    Member{"MaxItems", &maxListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listAliasesRequestShape{.kind = ShapeKind::Structure,
                                        .members = listAliasesRequestShapeMembers};
constexpr std::array<std::string_view, 4> capacityProviderStateShapeValues{"Pending", "Active", "Failed",
                                                                           "Deleting"};
constexpr Shape capacityProviderStateShape{.kind = ShapeKind::Text,
                                           .values = capacityProviderStateShapeValues};
constexpr Shape maxFiftyListItemsShape{.kind = ShapeKind::Number, .least = 1, .most = 50};
constexpr std::array listCapacityProvidersRequestShapeMembers{
    Member{"State", &capacityProviderStateShape, false, Place::Query, "State"},
    Member{"MaxItems", &maxFiftyListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listCapacityProvidersRequestShape{.kind = ShapeKind::Structure,
                                                  .members = listCapacityProvidersRequestShapeMembers};
constexpr std::array listCodeSigningConfigsRequestShapeMembers{
    Member{"MaxItems", &maxListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listCodeSigningConfigsRequestShape{.kind = ShapeKind::Structure,
                                                   .members = listCodeSigningConfigsRequestShapeMembers};
constexpr Shape durableExecutionNameShape{
    .kind = ShapeKind::Text, .least = 1, .most = 64, .pattern = R"~([a-zA-Z0-9-_]+)~"};
constexpr std::array<std::string_view, 8> executionStatusShapeValues{
    "RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED", "DELETING", "PAUSING", "PAUSED"};
constexpr Shape executionStatusShape{.kind = ShapeKind::Text, .values = executionStatusShapeValues};
constexpr Shape executionStatusListShape{
    .kind = ShapeKind::List, .element = &executionStatusShape, .least = 1, .most = 10};
constexpr std::array listDurableExecutionsByFunctionRequestShapeMembers{
    Member{"DurableExecutionName", &durableExecutionNameShape, false, Place::Query, "DurableExecutionName"},
    Member{"Statuses", &executionStatusListShape, false, Place::Query, "Statuses"},
    Member{"MaxItems", &itemCountShape, false, Place::Query, "MaxItems"}};
constexpr Shape listDurableExecutionsByFunctionRequestShape{
    .kind = ShapeKind::Structure, .members = listDurableExecutionsByFunctionRequestShapeMembers};
constexpr std::array listEventSourceMappingsRequestShapeMembers{
    Member{"EventSourceArn", &arnShape, false, Place::Query, "EventSourceArn"},
    Member{"MaxItems", &maxListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listEventSourceMappingsRequestShape{.kind = ShapeKind::Structure,
                                                    .members = listEventSourceMappingsRequestShapeMembers};
constexpr Shape maxFunctionEventInvokeConfigListItemsShape{.kind = ShapeKind::Number, .least = 1, .most = 50};
constexpr std::array listFunctionEventInvokeConfigsRequestShapeMembers{
    Member{"MaxItems", &maxFunctionEventInvokeConfigListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listFunctionEventInvokeConfigsRequestShape{
    .kind = ShapeKind::Structure, .members = listFunctionEventInvokeConfigsRequestShapeMembers};
constexpr Shape maxItemsShape{.kind = ShapeKind::Number, .least = 1, .most = 50};
constexpr std::array listFunctionUrlConfigsRequestShapeMembers{
    Member{"MaxItems", &maxItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listFunctionUrlConfigsRequestShape{.kind = ShapeKind::Structure,
                                                   .members = listFunctionUrlConfigsRequestShapeMembers};
constexpr std::array listFunctionVersionsByCapacityProviderRequestShapeMembers{
    Member{"CapacityProviderName", &capacityProviderNameShape, true, Place::Path, "CapacityProviderName"},
    Member{"MaxItems", &maxFiftyListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listFunctionVersionsByCapacityProviderRequestShape{
    .kind = ShapeKind::Structure, .members = listFunctionVersionsByCapacityProviderRequestShapeMembers};
constexpr Shape masterRegionShape{.kind = ShapeKind::Text,
                                  .least = 1,
                                  .most = 50,
                                  .pattern =
                                      R"~(ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})~"};
constexpr std::array<std::string_view, 1> functionVersionShapeValues{"ALL"};
constexpr Shape functionVersionShape{.kind = ShapeKind::Text, .values = functionVersionShapeValues};
constexpr std::array listFunctionsRequestShapeMembers{
    Member{"MasterRegion", &masterRegionShape, false, Place::Query, "MasterRegion"},
    Member{"FunctionVersion", &functionVersionShape, false, Place::Query, "FunctionVersion"},
    Member{"MaxItems", &maxListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listFunctionsRequestShape{.kind = ShapeKind::Structure,
                                          .members = listFunctionsRequestShapeMembers};
constexpr std::array listFunctionsByCodeSigningConfigRequestShapeMembers{
    Member{"CodeSigningConfigArn", &codeSigningConfigArnShape, true, Place::Path, "CodeSigningConfigArn"},
    Member{"MaxItems", &maxListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listFunctionsByCodeSigningConfigRequestShape{
    .kind = ShapeKind::Structure, .members = listFunctionsByCodeSigningConfigRequestShapeMembers};
constexpr std::array<std::string_view, 2> architectureShapeValues{"x86_64", "arm64"};
constexpr Shape architectureShape{.kind = ShapeKind::Text, .values = architectureShapeValues};
constexpr Shape maxLayerListItemsShape{.kind = ShapeKind::Number, .least = 1, .most = 50};
constexpr std::array listLayerVersionsRequestShapeMembers{
    Member{"CompatibleArchitecture", &architectureShape, false, Place::Query, "CompatibleArchitecture"},
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"MaxItems", &maxLayerListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listLayerVersionsRequestShape{.kind = ShapeKind::Structure,
                                              .members = listLayerVersionsRequestShapeMembers};
constexpr std::array listLayersRequestShapeMembers{
    Member{"CompatibleArchitecture", &architectureShape, false, Place::Query, "CompatibleArchitecture"},
    Member{"MaxItems", &maxLayerListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listLayersRequestShape{.kind = ShapeKind::Structure,
                                       .members = listLayersRequestShapeMembers};
constexpr Shape maxProvisionedConcurrencyConfigListItemsShape{
    .kind = ShapeKind::Number, .least = 1, .most = 50};
constexpr std::array listProvisionedConcurrencyConfigsRequestShapeMembers{
    Member{"MaxItems", &maxProvisionedConcurrencyConfigListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listProvisionedConcurrencyConfigsRequestShape{
    .kind = ShapeKind::Structure, .members = listProvisionedConcurrencyConfigsRequestShapeMembers};
constexpr Shape listTagsRequestShape{.kind = ShapeKind::Structure};
constexpr std::array listVersionsByFunctionRequestShapeMembers{
    Member{"MaxItems", &maxListItemsShape, false, Place::Query, "MaxItems"}};
constexpr Shape listVersionsByFunctionRequestShape{.kind = ShapeKind::Structure,
                                                   .members = listVersionsByFunctionRequestShapeMembers};
constexpr std::array layerVersionContentInputShapeMembers{
    Member{"S3Bucket", &s3BucketShape, false, Place::Body, "S3Bucket"},
    Member{"S3Key", &s3KeyShape, false, Place::Body, "S3Key"},
    Member{"S3ObjectVersion", &s3ObjectVersionShape, false, Place::Body, "S3ObjectVersion"},
    Member{"S3ObjectStorageMode", &s3ObjectStorageModeShape, false, Place::Body, "S3ObjectStorageMode"}};
constexpr Shape layerVersionContentInputShape{.kind = ShapeKind::Structure,
                                              .members = layerVersionContentInputShapeMembers};
constexpr Shape licenseInfoShape{.kind = ShapeKind::Text, .most = 512};
constexpr std::array publishLayerVersionRequestShapeMembers{
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"Description", &descriptionShape, false, Place::Body, "Description"},
    Member{"Content", &layerVersionContentInputShape, true, Place::Body, "Content"},
    Member{"LicenseInfo", &licenseInfoShape, false, Place::Body, "LicenseInfo"}};
constexpr Shape publishLayerVersionRequestShape{.kind = ShapeKind::Structure,
                                                .members = publishLayerVersionRequestShapeMembers};
constexpr std::array publishVersionRequestShapeMembers{
    Member{"Description", &descriptionShape, false, Place::Body, "Description"},
    Member{"PublishTo", &functionVersionLatestPublishedShape, false, Place::Body, "PublishTo"}};
constexpr Shape publishVersionRequestShape{.kind = ShapeKind::Structure,
                                           .members = publishVersionRequestShapeMembers};
constexpr std::array putFunctionCodeSigningConfigRequestShapeMembers{
    Member{"CodeSigningConfigArn", &codeSigningConfigArnShape, true, Place::Body, "CodeSigningConfigArn"}};
constexpr Shape putFunctionCodeSigningConfigRequestShape{
    .kind = ShapeKind::Structure, .members = putFunctionCodeSigningConfigRequestShapeMembers};
constexpr Shape reservedConcurrentExecutionsShape{.kind = ShapeKind::Number, .least = 0};
constexpr std::array putFunctionConcurrencyRequestShapeMembers{
    Member{"ReservedConcurrentExecutions", &reservedConcurrentExecutionsShape, true, Place::Body,
           "ReservedConcurrentExecutions"}};
constexpr Shape putFunctionConcurrencyRequestShape{.kind = ShapeKind::Structure,
                                                   .members = putFunctionConcurrencyRequestShapeMembers};
constexpr Shape maximumRetryAttemptsShape{.kind = ShapeKind::Number, .least = 0, .most = 2};
constexpr Shape maximumEventAgeInSecondsShape{.kind = ShapeKind::Number, .least = 60, .most = 21600};
constexpr std::array putFunctionEventInvokeConfigRequestShapeMembers{
    Member{"MaximumRetryAttempts", &maximumRetryAttemptsShape, false, Place::Body, "MaximumRetryAttempts"},
    Member{"MaximumEventAgeInSeconds", &maximumEventAgeInSecondsShape, false, Place::Body,
           "MaximumEventAgeInSeconds"},
    Member{"DestinationConfig", &destinationConfigShape, false, Place::Body, "DestinationConfig"}};
constexpr Shape putFunctionEventInvokeConfigRequestShape{
    .kind = ShapeKind::Structure, .members = putFunctionEventInvokeConfigRequestShapeMembers};
constexpr Shape putFunctionRecursionConfigRequestShape{.kind = ShapeKind::Structure};
constexpr Shape functionScalingConfigExecutionEnvironmentsShape{
    .kind = ShapeKind::Number, .least = 0, .most = 15000};
constexpr std::array functionScalingConfigShapeMembers{
    Member{"MinExecutionEnvironments", &functionScalingConfigExecutionEnvironmentsShape, false, Place::Body,
           "MinExecutionEnvironments"},
    Member{"MaxExecutionEnvironments", &functionScalingConfigExecutionEnvironmentsShape, false, Place::Body,
           "MaxExecutionEnvironments"}};
constexpr Shape functionScalingConfigShape{.kind = ShapeKind::Structure,
                                           .members = functionScalingConfigShapeMembers};
constexpr std::array putFunctionScalingConfigRequestShapeMembers{Member{
    "FunctionScalingConfig", &functionScalingConfigShape, false, Place::Body, "FunctionScalingConfig"}};
constexpr Shape putFunctionScalingConfigRequestShape{.kind = ShapeKind::Structure,
                                                     .members = putFunctionScalingConfigRequestShapeMembers};
constexpr Shape positiveIntegerShape{.kind = ShapeKind::Number, .least = 1};
constexpr std::array putProvisionedConcurrencyConfigRequestShapeMembers{
    Member{"ProvisionedConcurrentExecutions", &positiveIntegerShape, true, Place::Body,
           "ProvisionedConcurrentExecutions"}};
constexpr Shape putProvisionedConcurrencyConfigRequestShape{
    .kind = ShapeKind::Structure, .members = putProvisionedConcurrencyConfigRequestShapeMembers};
constexpr std::array<std::string_view, 3> updateRuntimeOnShapeValues{"Auto", "Manual", "FunctionUpdate"};
constexpr Shape updateRuntimeOnShape{.kind = ShapeKind::Text, .values = updateRuntimeOnShapeValues};
constexpr Shape runtimeVersionArnShape{
    .kind = ShapeKind::Text,
    .least = 26,
    .most = 2048,
    .pattern =
        R"~(((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128})))~"};
constexpr std::array putRuntimeManagementConfigRequestShapeMembers{
    Member{"UpdateRuntimeOn", &updateRuntimeOnShape, true, Place::Body, "UpdateRuntimeOn"},
    Member{"RuntimeVersionArn", &runtimeVersionArnShape, false, Place::Body, "RuntimeVersionArn"}};
constexpr Shape putRuntimeManagementConfigRequestShape{
    .kind = ShapeKind::Structure, .members = putRuntimeManagementConfigRequestShapeMembers};
constexpr std::array removeLayerVersionPermissionRequestShapeMembers{
    Member{"LayerName", &layerNameOrArnShape, true, Place::Path, "LayerName"},
    Member{"VersionNumber", &layerVersionNumberShape, true, Place::Path, "VersionNumber"},
    Member{"StatementId", &statementIdShape, true, Place::Path, "StatementId"}};
constexpr Shape removeLayerVersionPermissionRequestShape{
    .kind = ShapeKind::Structure, .members = removeLayerVersionPermissionRequestShapeMembers};
constexpr Shape namespacedStatementIdShape{
    .kind = ShapeKind::Text, .least = 1, .most = 100, .pattern = R"~(([a-zA-Z0-9-_.]+))~"};
constexpr std::array removePermissionRequestShapeMembers{
    Member{"StatementId", &namespacedStatementIdShape, true, Place::Path, "StatementId"}};
constexpr Shape removePermissionRequestShape{.kind = ShapeKind::Structure,
                                             .members = removePermissionRequestShapeMembers};
constexpr Shape callbackIdShape{
    .kind = ShapeKind::Text, .least = 1, .most = 1024, .pattern = R"~([A-Za-z0-9+/]+={0,2})~"};
constexpr std::array sendDurableExecutionCallbackHeartbeatRequestShapeMembers{
    Member{"CallbackId", &callbackIdShape, true, Place::Path, "CallbackId"}};
constexpr Shape sendDurableExecutionCallbackHeartbeatRequestShape{
    .kind = ShapeKind::Structure, .members = sendDurableExecutionCallbackHeartbeatRequestShapeMembers};
constexpr Shape tagsShape{.kind = ShapeKind::Other};
constexpr std::array tagResourceRequestShapeMembers{Member{"Tags", &tagsShape, true, Place::Body, "Tags"}};
constexpr Shape tagResourceRequestShape{.kind = ShapeKind::Structure,
                                        .members = tagResourceRequestShapeMembers};
constexpr Shape tagKeyShape{
    .kind = ShapeKind::Text, .least = 1, .most = 128, .pattern = R"~(([\p{L}\p{Z}\p{N}_.:/=+\-@]*))~"};
constexpr Shape tagKeyListShape{.kind = ShapeKind::List, .element = &tagKeyShape};
constexpr std::array untagResourceRequestShapeMembers{
    Member{"TagKeys", &tagKeyListShape, true, Place::Query, "tagKeys"}};
constexpr Shape untagResourceRequestShape{.kind = ShapeKind::Structure,
                                          .members = untagResourceRequestShapeMembers};
constexpr std::array updateAliasRequestShapeMembers{
    Member{"Name", &aliasShape, true, Place::Path, "Name"},
    Member{"FunctionVersion", &versionWithLatestPublishedShape, false, Place::Body, "FunctionVersion"},
    Member{"Description", &descriptionShape, false, Place::Body, "Description"}};
constexpr Shape updateAliasRequestShape{.kind = ShapeKind::Structure,
                                        .members = updateAliasRequestShapeMembers};
constexpr std::array updateCodeSigningConfigRequestShapeMembers{
    Member{"CodeSigningConfigArn", &codeSigningConfigArnShape, true, Place::Path, "CodeSigningConfigArn"},
    Member{"Description", &descriptionShape, false, Place::Body, "Description"},
    Member{"AllowedPublishers", &allowedPublishersShape, false, Place::Body, "AllowedPublishers"},
    Member{"CodeSigningPolicies", &codeSigningPoliciesShape, false, Place::Body, "CodeSigningPolicies"}};
constexpr Shape updateCodeSigningConfigRequestShape{.kind = ShapeKind::Structure,
                                                    .members = updateCodeSigningConfigRequestShapeMembers};
constexpr std::array updateEventSourceMappingRequestShapeMembers{
    Member{"UUID", &uUIDStringShape, true, Place::Path, "UUID"},
    Member{"BatchSize", &batchSizeShape, false, Place::Body, "BatchSize"},
    Member{"FilterCriteria", &filterCriteriaShape, false, Place::Body, "FilterCriteria"},
    Member{"KMSKeyArn", &kMSKeyArnShape, false, Place::Body, "KMSKeyArn"},
    Member{"MetricsConfig", &eventSourceMappingMetricsConfigShape, false, Place::Body, "MetricsConfig"},
    Member{"LoggingConfig", &eventSourceMappingLoggingConfigShape, false, Place::Body, "LoggingConfig"},
    Member{"ScalingConfig", &scalingConfigShape, false, Place::Body, "ScalingConfig"},
    Member{"MaximumBatchingWindowInSeconds", &maximumBatchingWindowInSecondsShape, false, Place::Body,
           "MaximumBatchingWindowInSeconds"},
    Member{"ParallelizationFactor", &parallelizationFactorShape, false, Place::Body, "ParallelizationFactor"},
    Member{"DestinationConfig", &destinationConfigShape, false, Place::Body, "DestinationConfig"},
    Member{"MaximumRecordAgeInSeconds", &maximumRecordAgeInSecondsShape, false, Place::Body,
           "MaximumRecordAgeInSeconds"},
    Member{"MaximumRetryAttempts", &maximumRetryAttemptsEventSourceMappingShape, false, Place::Body,
           "MaximumRetryAttempts"},
    Member{"TumblingWindowInSeconds", &tumblingWindowInSecondsShape, false, Place::Body,
           "TumblingWindowInSeconds"},
    Member{"SourceAccessConfigurations", &sourceAccessConfigurationsShape, false, Place::Body,
           "SourceAccessConfigurations"},
    Member{"FunctionResponseTypes", &functionResponseTypeListShape, false, Place::Body,
           "FunctionResponseTypes"},
    Member{"AmazonManagedKafkaEventSourceConfig", &amazonManagedKafkaEventSourceConfigShape, false,
           Place::Body, "AmazonManagedKafkaEventSourceConfig"},
    Member{"SelfManagedKafkaEventSourceConfig", &selfManagedKafkaEventSourceConfigShape, false, Place::Body,
           "SelfManagedKafkaEventSourceConfig"},
    Member{"DocumentDBEventSourceConfig", &documentDBEventSourceConfigShape, false, Place::Body,
           "DocumentDBEventSourceConfig"},
    Member{"ProvisionedPollerConfig", &provisionedPollerConfigShape, false, Place::Body,
           "ProvisionedPollerConfig"}};
constexpr Shape updateEventSourceMappingRequestShape{.kind = ShapeKind::Structure,
                                                     .members = updateEventSourceMappingRequestShapeMembers};
constexpr Shape architecturesListShape{
    .kind = ShapeKind::List, .element = &architectureShape, .least = 1, .most = 1};
constexpr std::array updateFunctionCodeRequestShapeMembers{
    Member{"S3Bucket", &s3BucketShape, false, Place::Body, "S3Bucket"},
    Member{"S3Key", &s3KeyShape, false, Place::Body, "S3Key"},
    Member{"S3ObjectVersion", &s3ObjectVersionShape, false, Place::Body, "S3ObjectVersion"},
    Member{"S3ObjectStorageMode", &s3ObjectStorageModeShape, false, Place::Body, "S3ObjectStorageMode"},
    Member{"Architectures", &architecturesListShape, false, Place::Body, "Architectures"},
    Member{"PublishTo", &functionVersionLatestPublishedShape, false, Place::Body, "PublishTo"},
    Member{"SourceKMSKeyArn", &kMSKeyArnShape, false, Place::Body, "SourceKMSKeyArn"}};
constexpr Shape updateFunctionCodeRequestShape{.kind = ShapeKind::Structure,
                                               .members = updateFunctionCodeRequestShapeMembers};
constexpr std::array updateFunctionConfigurationRequestShapeMembers{
    Member{"VpcConfig", &vpcConfigShape, false, Place::Body, "VpcConfig"},
    Member{"DeadLetterConfig", &deadLetterConfigShape, false, Place::Body, "DeadLetterConfig"},
    Member{"KMSKeyArn", &kMSKeyArnShape, false, Place::Body, "KMSKeyArn"},
    Member{"FileSystemConfigs", &fileSystemConfigListShape, false, Place::Body, "FileSystemConfigs"},
    Member{"ImageConfig", &imageConfigShape, false, Place::Body, "ImageConfig"},
    Member{"CapacityProviderConfig", &capacityProviderConfigShape, false, Place::Body,
           "CapacityProviderConfig"},
    Member{"DurableConfig", &durableConfigShape, false, Place::Body, "DurableConfig"},
    Member{"RuntimeConfig", &functionRuntimeConfigShape, false, Place::Body, "RuntimeConfig"},
    Member{"AcceleratorConfig", &acceleratorConfigShape, false, Place::Body, "AcceleratorConfig"}};
constexpr Shape updateFunctionConfigurationRequestShape{
    .kind = ShapeKind::Structure, .members = updateFunctionConfigurationRequestShapeMembers};
constexpr std::array updateFunctionEventInvokeConfigRequestShapeMembers{
    Member{"MaximumRetryAttempts", &maximumRetryAttemptsShape, false, Place::Body, "MaximumRetryAttempts"},
    Member{"MaximumEventAgeInSeconds", &maximumEventAgeInSecondsShape, false, Place::Body,
           "MaximumEventAgeInSeconds"},
    Member{"DestinationConfig", &destinationConfigShape, false, Place::Body, "DestinationConfig"}};
constexpr Shape updateFunctionEventInvokeConfigRequestShape{
    .kind = ShapeKind::Structure, .members = updateFunctionEventInvokeConfigRequestShapeMembers};
constexpr std::array updateFunctionUrlConfigRequestShapeMembers{
    Member{"AuthType", &functionUrlAuthTypeShape, false, Place::Body, "AuthType"},
    Member{"Cors", &corsShape, false, Place::Body, "Cors"},
    Member{"InvokeMode", &invokeModeShape, false, Place::Body, "InvokeMode"}};
constexpr Shape updateFunctionUrlConfigRequestShape{.kind = ShapeKind::Structure,
                                                    .members = updateFunctionUrlConfigRequestShapeMembers};
constexpr std::array<std::pair<std::string_view, const Shape *>, 78> inputs{{
    {"AddLayerVersionPermission", &addLayerVersionPermissionRequestShape},
    {"AddPermission", &addPermissionRequestShape},
    {"CreateAlias", &createAliasRequestShape},
    {"CreateCodeSigningConfig", &createCodeSigningConfigRequestShape},
    {"CreateEventSourceMapping", &createEventSourceMappingRequestShape},
    {"CreateFunction", &createFunctionRequestShape},
    {"CreateFunctionUrlConfig", &createFunctionUrlConfigRequestShape},
    {"DeleteAlias", &deleteAliasRequestShape},
    {"DeleteCapacityProvider", &deleteCapacityProviderRequestShape},
    {"DeleteCodeSigningConfig", &deleteCodeSigningConfigRequestShape},
    {"DeleteDurableExecution", &deleteDurableExecutionRequestShape},
    {"DeleteEventSourceMapping", &deleteEventSourceMappingRequestShape},
    {"DeleteFunction", &deleteFunctionRequestShape},
    {"DeleteFunctionCodeSigningConfig", &deleteFunctionCodeSigningConfigRequestShape},
    {"DeleteFunctionConcurrency", &deleteFunctionConcurrencyRequestShape},
    {"DeleteFunctionEventInvokeConfig", &deleteFunctionEventInvokeConfigRequestShape},
    {"DeleteFunctionUrlConfig", &deleteFunctionUrlConfigRequestShape},
    {"DeleteLayerVersion", &deleteLayerVersionRequestShape},
    {"DeleteProvisionedConcurrencyConfig", &deleteProvisionedConcurrencyConfigRequestShape},
    {"DeleteResourcePolicy", &deleteResourcePolicyRequestShape},
    {"GetAlias", &getAliasRequestShape},
    {"GetCapacityProvider", &getCapacityProviderRequestShape},
    {"GetCodeSigningConfig", &getCodeSigningConfigRequestShape},
    {"GetDurableExecution", &getDurableExecutionRequestShape},
    {"GetDurableExecutionHistory", &getDurableExecutionHistoryRequestShape},
    {"GetDurableExecutionState", &getDurableExecutionStateRequestShape},
    {"GetEventSourceMapping", &getEventSourceMappingRequestShape},
    {"GetFunction", &getFunctionRequestShape},
    {"GetFunctionCodeSigningConfig", &getFunctionCodeSigningConfigRequestShape},
    {"GetFunctionConcurrency", &getFunctionConcurrencyRequestShape},
    {"GetFunctionConfiguration", &getFunctionConfigurationRequestShape},
    {"GetFunctionEventInvokeConfig", &getFunctionEventInvokeConfigRequestShape},
    {"GetFunctionRecursionConfig", &getFunctionRecursionConfigRequestShape},
    {"GetFunctionScalingConfig", &getFunctionScalingConfigRequestShape},
    {"GetFunctionUrlConfig", &getFunctionUrlConfigRequestShape},
    {"GetLayerVersion", &getLayerVersionRequestShape},
    {"GetLayerVersionByArn", &getLayerVersionByArnRequestShape},
    {"GetLayerVersionPolicy", &getLayerVersionPolicyRequestShape},
    {"GetPolicy", &getPolicyRequestShape},
    {"GetProvisionedConcurrencyConfig", &getProvisionedConcurrencyConfigRequestShape},
    {"GetResourcePolicy", &getResourcePolicyRequestShape},
    {"GetRuntimeManagementConfig", &getRuntimeManagementConfigRequestShape},
    {"ListAliases", &listAliasesRequestShape},
    {"ListCapacityProviders", &listCapacityProvidersRequestShape},
    {"ListCodeSigningConfigs", &listCodeSigningConfigsRequestShape},
    {"ListDurableExecutionsByFunction", &listDurableExecutionsByFunctionRequestShape},
    {"ListEventSourceMappings", &listEventSourceMappingsRequestShape},
    {"ListFunctionEventInvokeConfigs", &listFunctionEventInvokeConfigsRequestShape},
    {"ListFunctionUrlConfigs", &listFunctionUrlConfigsRequestShape},
    {"ListFunctionVersionsByCapacityProvider", &listFunctionVersionsByCapacityProviderRequestShape},
    {"ListFunctions", &listFunctionsRequestShape},
    {"ListFunctionsByCodeSigningConfig", &listFunctionsByCodeSigningConfigRequestShape},
    {"ListLayerVersions", &listLayerVersionsRequestShape},
    {"ListLayers", &listLayersRequestShape},
    {"ListProvisionedConcurrencyConfigs", &listProvisionedConcurrencyConfigsRequestShape},
    {"ListTags", &listTagsRequestShape},
    {"ListVersionsByFunction", &listVersionsByFunctionRequestShape},
    {"PublishLayerVersion", &publishLayerVersionRequestShape},
    {"PublishVersion", &publishVersionRequestShape},
    {"PutFunctionCodeSigningConfig", &putFunctionCodeSigningConfigRequestShape},
    {"PutFunctionConcurrency", &putFunctionConcurrencyRequestShape},
    {"PutFunctionEventInvokeConfig", &putFunctionEventInvokeConfigRequestShape},
    {"PutFunctionRecursionConfig", &putFunctionRecursionConfigRequestShape},
    {"PutFunctionScalingConfig", &putFunctionScalingConfigRequestShape},
    {"PutProvisionedConcurrencyConfig", &putProvisionedConcurrencyConfigRequestShape},
    {"PutRuntimeManagementConfig", &putRuntimeManagementConfigRequestShape},
    {"RemoveLayerVersionPermission", &removeLayerVersionPermissionRequestShape},
    {"RemovePermission", &removePermissionRequestShape},
    {"SendDurableExecutionCallbackHeartbeat", &sendDurableExecutionCallbackHeartbeatRequestShape},
    {"TagResource", &tagResourceRequestShape},
    {"UntagResource", &untagResourceRequestShape},
    {"UpdateAlias", &updateAliasRequestShape},
    {"UpdateCodeSigningConfig", &updateCodeSigningConfigRequestShape},
    {"UpdateEventSourceMapping", &updateEventSourceMappingRequestShape},
    {"UpdateFunctionCode", &updateFunctionCodeRequestShape},
    {"UpdateFunctionConfiguration", &updateFunctionConfigurationRequestShape},
    {"UpdateFunctionEventInvokeConfig", &updateFunctionEventInvokeConfigRequestShape},
    {"UpdateFunctionUrlConfig", &updateFunctionUrlConfigRequestShape},
}};

} // namespace

const Shape *inputShape(std::string_view operation)
{
    const auto found =
        std::ranges::lower_bound(inputs, operation, {}, [](const auto &each) { return each.first; });
    return found != inputs.end() && found->first == operation ? found->second : nullptr;
}

} // namespace signalbox::engine
