"""moto's server with a KMS that signs a digest as it is, has Ed25519, and answers errors as KMS does.

moto 5.2.5 takes Sign's MessageType=DIGEST and hashes the digest once more; no signature of it would be over the digest that was
asked for. It has no keys of spec ECC_NIST_EDWARDS25519, which audit keys are. It sends errors as application/json, and KMS sends
application/x-amz-json-1.1: Chancery takes no other for KMS's. This starts the same server, same options, with all three fixed,
the first for ECDSA keys.
"""

from contextvars import ContextVar
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from moto.core.exceptions import JsonRESTError
from moto.kms import models
from moto.kms.responses import KmsResponse
from moto.kms.utils import AbstractPrivateKey, ECDSAPrivateKey, KeySpec
from moto.server import main

ED25519 = "ECC_NIST_EDWARDS25519"

is_digest: ContextVar[bool] = ContextVar("is_digest", default=False)

answer_sign = KmsResponse.sign
sign_message = ECDSAPrivateKey.sign
begin_error = JsonRESTError.__init__
key_specs = KeySpec.key_specs
generate = models.generate_private_key
algorithms = models.Key.signing_algorithms


class Ed25519Key(AbstractPrivateKey):
    def __init__(self) -> None:
        self.private_key = Ed25519PrivateKey.generate()

    def sign(self, message: bytes, signing_algorithm: str) -> bytes:
        return self.private_key.sign(message)

    def verify(self, message: bytes, signature: bytes, signing_algorithm: str) -> bool:
        try:
            self.private_key.public_key().verify(signature, message)
            return True
        except InvalidSignature:
            return False

    def public_key(self) -> bytes:
        return self.private_key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )


def sign_response(self: KmsResponse) -> str:
    token = is_digest.set(self._get_param("MessageType") == "DIGEST")
    try:
        return answer_sign(self)
    finally:
        is_digest.reset(token)


def sign(self: ECDSAPrivateKey, message: bytes, signing_algorithm: str) -> bytes:
    if not is_digest.get():
        return sign_message(self, message, signing_algorithm)
    algorithm = self._ECDSAPrivateKey__hash_algorithm(signing_algorithm)
    return self.private_key.sign(message, ec.ECDSA(Prehashed(algorithm)))


def error(self: JsonRESTError, *args: Any, **kwargs: Any) -> None:
    begin_error(self, *args, **kwargs)
    self.content_type = "application/x-amz-json-1.1"


KeySpec.key_specs = staticmethod(lambda: sorted([*key_specs(), ED25519]))
models.generate_private_key = lambda spec: Ed25519Key() if spec == ED25519 else generate(spec)
models.Key.signing_algorithms = property(
    lambda key: ["ED25519_SHA_512"] if key.key_spec == ED25519 else algorithms.fget(key)
)
KmsResponse.sign = sign_response
ECDSAPrivateKey.sign = sign
JsonRESTError.__init__ = error

if __name__ == "__main__":
    main()
