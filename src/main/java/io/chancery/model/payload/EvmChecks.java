package io.chancery.model.payload;

import static io.chancery.model.Quantities.uint256;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Quantities;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ranges that Ethereum sets for the fields of its transactions. */
final class EvmChecks {
    private static final int KZG_VERSION = 1;

    /** The order of secp256k1's group (SEC 2, section 2.4.1). */
    private static final BigInteger CURVE_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private EvmChecks() {}

    static void common(BigInteger chainId, BigInteger nonce, BigInteger gasLimit, BigInteger value) {
        uint256("chainId", chainId);
        if (chainId.signum() == 0) {
            throw new InvalidFieldException("chainId", "must be at least 1");
        }
        nonce(nonce);
        if (gasLimit.signum() <= 0 || gasLimit.compareTo(Quantities.UINT64_MAX) > 0) {
            throw new InvalidFieldException("gasLimit", "must be from 1 to 2^64 - 1");
        }
        uint256("value", value);
    }

    static void nonce(BigInteger nonce) {
        if (nonce.signum() < 0 || nonce.compareTo(Quantities.UINT64_MAX) >= 0) {
            throw new InvalidFieldException("nonce", "must be from 0 to 2^64 - 2 (EIP-2681)");
        }
    }

    /** A legacy signature carries the chain id as v = 2 * chainId + 35 or 36, which must be a 256-bit integer too. */
    static void legacyChainId(BigInteger chainId) {
        if (chainId.shiftLeft(1).add(BigInteger.valueOf(36)).bitLength() > Quantities.WIDTH) {
            throw new InvalidFieldException("chainId", "must leave v = 2 * chainId + 36 within 256 bits (EIP-155)");
        }
    }

    /**
     * Nodes create a contract without code, and whatever is sent with it is lost: mostly it is a transfer that lost its
     * {@code to}.
     */
    static void code(@Nullable EvmAddress to, Bytes data) {
        if (to == null && data.isEmpty()) {
            throw new InvalidFieldException(
                    "to",
                    "must be there, or data must be the code of the contract to create: value sent to no code is lost");
        }
    }

    static void gasPrice(BigInteger gasPrice, BigInteger gasLimit, BigInteger value) {
        uint256("gasPrice", gasPrice);
        affordable("gasPrice", EvmFees.ofGas(gasLimit, gasPrice), value);
    }

    /** No node takes a transaction for which its sender would have to have 2^256 wei. */
    static void affordable(String field, BigInteger highestFee, BigInteger value) {
        if (highestFee.add(value).bitLength() > Quantities.WIDTH) {
            throw new InvalidFieldException(
                    field, "must be so low that the value and the highest fee together stay below 2^256 wei");
        }
    }

    static void fees(BigInteger maxPriorityFeePerGas, BigInteger maxFeePerGas) {
        uint256("maxPriorityFeePerGas", maxPriorityFeePerGas);
        uint256("maxFeePerGas", maxFeePerGas);
        if (maxPriorityFeePerGas.compareTo(maxFeePerGas) > 0) {
            throw new InvalidFieldException("maxPriorityFeePerGas", "must not exceed maxFeePerGas (EIP-1559)");
        }
    }

    /** Blob gas costs at least 1 wei (EIP-4844, {@code MIN_BASE_FEE_PER_BLOB_GAS}), so that less is never taken. */
    static void blobFee(BigInteger maxFeePerBlobGas) {
        uint256("maxFeePerBlobGas", maxFeePerBlobGas);
        if (maxFeePerBlobGas.signum() == 0) {
            throw new InvalidFieldException(
                    "maxFeePerBlobGas", "must be at least 1: blob gas never costs less (EIP-4844)");
        }
    }

    static void versionedHashes(List<Bytes> hashes) {
        if (hashes.isEmpty()) {
            throw new InvalidFieldException("blobVersionedHashes", "must not be empty");
        }
        for (int i = 0; i < hashes.size(); i++) {
            Bytes hash = hashes.get(i);
            if (hash.size() != 32 || hash.get(0) != KZG_VERSION) {
                throw new InvalidFieldException(
                        "blobVersionedHashes[" + i + "]", "must be 32 bytes that start with 0x01 (EIP-4844)");
            }
        }
    }

    static void authorizations(BigInteger chainId, List<SignedAuthorization> authorizations) {
        if (authorizations.isEmpty()) {
            throw new InvalidFieldException("authorizationList", "must not be empty");
        }
        for (int i = 0; i < authorizations.size(); i++) {
            BigInteger allowed = authorizations.get(i).chainId();
            if (allowed.signum() != 0 && !allowed.equals(chainId)) {
                throw new InvalidFieldException(
                        "authorizationList[" + i + "].chainId", "must be 0 or the transaction's chainId (EIP-7702)");
            }
        }
    }

    static void authorizationSignature(int yParity, BigInteger r, BigInteger s) {
        if (yParity != 0 && yParity != 1) {
            throw new InvalidFieldException("yParity", "must be 0 or 1");
        }
        if (r.signum() <= 0 || r.compareTo(CURVE_ORDER) >= 0) {
            throw new InvalidFieldException("r", "must be from 1 to n - 1");
        }
        if (s.signum() <= 0 || s.compareTo(CURVE_ORDER.shiftRight(1)) > 0) {
            throw new InvalidFieldException("s", "must be from 1 to n / 2 (EIP-7702)");
        }
    }
}
