"""Makes the master key of the seals in the emulated KMS, under the alias alias/chancery-seal, unless it is there.

Chancery does not make this key: it is the root of what workers trust. With AWS it is `aws kms create-key` and `create-alias`.
"""

import sys

import boto3

ALIAS = "alias/chancery-seal"

kms = boto3.client(
    "kms",
    endpoint_url=sys.argv[1],
    region_name="eu-central-1",
    aws_access_key_id="emulator",
    aws_secret_access_key="emulator",
)
if ALIAS not in [alias["AliasName"] for page in kms.get_paginator("list_aliases").paginate() for alias in page["Aliases"]]:
    kms.create_alias(AliasName=ALIAS, TargetKeyId=kms.create_key()["KeyMetadata"]["KeyId"])
print(ALIAS)
