package io.chancery.kms.aws;

/** The SDK's way, which is taken where there is a proxy, and which the direct one is compared with. */
class AwsKmsOverSdkTest extends AwsKmsContract {
    AwsKmsOverSdkTest() {
        super(SignWay.SDK);
    }
}
