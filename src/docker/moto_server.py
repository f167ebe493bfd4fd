"""moto's server with a KMS that signs a digest as it is, and answers errors as KMS does.

moto 5.2.5 takes Sign's MessageType=DIGEST and hashes the digest once more; no signature of it would be over the digest that was
asked for. It sends errors as application/json, and KMS sends application/x-amz-json-1.1: Chancery takes no other for KMS's. This
starts the same server, same options, with both fixed, the first for ECDSA keys.
"""

from contextvars import ContextVar
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from moto.core.exceptions import JsonRESTError
from moto.kms.responses import KmsResponse
from moto.kms.utils import ECDSAPrivateKey
from moto.server import main

is_digest: ContextVar[bool] = ContextVar("is_digest", default=False)

answer_sign = KmsResponse.sign
sign_message = ECDSAPrivateKey.sign
begin_error = JsonRESTError.__init__


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


KmsResponse.sign = sign_response
ECDSAPrivateKey.sign = sign
JsonRESTError.__init__ = error

if __name__ == "__main__":
    main()
