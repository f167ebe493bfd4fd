"""moto's server with a KMS that signs a digest as it is.

moto 5.2.5 takes Sign's MessageType=DIGEST and hashes the digest once more; no signature of it would be over the digest that was
asked for. This starts the same server, same options, with that mended for ECDSA keys.
"""

from contextvars import ContextVar

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from moto.kms.responses import KmsResponse
from moto.kms.utils import ECDSAPrivateKey
from moto.server import main

is_digest: ContextVar[bool] = ContextVar("is_digest", default=False)

answer_sign = KmsResponse.sign
sign_message = ECDSAPrivateKey.sign


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


KmsResponse.sign = sign_response
ECDSAPrivateKey.sign = sign

if __name__ == "__main__":
    main()
