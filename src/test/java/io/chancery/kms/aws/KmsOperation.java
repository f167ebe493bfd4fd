package io.chancery.kms.aws;

/**
 * The calls that a {@link ScriptedKmsEndpoint} knows, as {@code X-Amz-Target} spells them behind {@code TrentService.}.
 */
public enum KmsOperation {
    DESCRIBE_KEY("DescribeKey"),
    GET_PUBLIC_KEY("GetPublicKey"),
    SIGN("Sign"),
    CREATE_KEY("CreateKey"),
    CREATE_ALIAS("CreateAlias"),
    DISABLE_KEY("DisableKey"),
    REPLICATE_KEY("ReplicateKey"),
    GET_KEY_POLICY("GetKeyPolicy"),
    LIST_KEYS("ListKeys"),
    LIST_RESOURCE_TAGS("ListResourceTags"),
    GENERATE_DATA_KEY("GenerateDataKey"),
    GENERATE_DATA_KEY_WITHOUT_PLAINTEXT("GenerateDataKeyWithoutPlaintext"),
    DECRYPT("Decrypt");

    private final String target;

    KmsOperation(String target) {
        this.target = "TrentService." + target;
    }

    static KmsOperation of(String target) {
        for (KmsOperation operation : values()) {
            if (operation.target.equals(target)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("unknown operation " + target);
    }
}
