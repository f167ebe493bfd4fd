package io.chancery.kms.aws;

class AwsKmsTest extends AwsKmsContract {
    AwsKmsTest() {
        super(SignWay.DIRECT);
    }
}
