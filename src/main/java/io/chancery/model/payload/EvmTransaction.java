package io.chancery.model.payload;

import static io.chancery.model.Quantities.uint256;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unsigned Ethereum transaction. One record per transaction type, each with just the fields that its type has, so
 * that a field that the type lacks cannot be expressed.
 *
 * <p>Every constructor throws {@link InvalidFieldException} naming the field that is out of range: quantities are
 * unsigned 256-bit unless said otherwise, {@code nonce} is below 2^64 - 1 (EIP-2681), {@code gasLimit} is from 1 to
 * 2^64 - 1, {@code chainId} and {@code maxFeePerBlobGas} are at least 1. A null {@code to} creates a contract, whose
 * code {@code data} must hold. Fees and values are in wei; the value and the {@linkplain EvmFees highest fee} stay
 * below 2^256 together, since no account has more.
 *
 * <p>The records have more than eight components, all of them at the first level and in the order of the type's RLP
 * list (EIP-2718 and its types), so that the constructor, the encoder, the schema and the specification can be compared
 * by eye. The vectors of other libraries, whose fields all differ, find two that are swapped.
 */
public sealed interface EvmTransaction extends SigningPayload {
    BigInteger chainId();

    BigInteger nonce();

    BigInteger gasLimit();

    @Nullable
    EvmAddress to();

    BigInteger value();

    Bytes data();

    /** The EIP-2718 type byte; 0 for legacy transactions, which carry none. */
    int typeByte();

    @Override
    default Operation operation() {
        return Operation.SIGN_TRANSACTION;
    }

    @Override
    default Set<KeySpec> keySpecs() {
        return Set.of(KeySpec.ECC_SECG_P256K1);
    }

    @Override
    default boolean goesWith(String network) {
        return EvmNetworks.is(network, chainId());
    }

    /** A legacy transaction with replay protection (EIP-155). */
    record Legacy(
            BigInteger chainId,
            BigInteger nonce,
            BigInteger gasPrice,
            BigInteger gasLimit,
            @Nullable EvmAddress to,
            BigInteger value,
            Bytes data)
            implements EvmTransaction {
        public Legacy {
            EvmChecks.common(chainId, nonce, gasLimit, value);
            EvmChecks.legacyChainId(chainId);
            EvmChecks.code(to, data);
            EvmChecks.gasPrice(gasPrice, gasLimit, value);
        }

        @Override
        public int typeByte() {
            return 0;
        }

        @Override
        public String typeName() {
            return "LEGACY";
        }
    }

    /** A transaction with an access list (EIP-2930, type 1). */
    record AccessList(
            BigInteger chainId,
            BigInteger nonce,
            BigInteger gasPrice,
            BigInteger gasLimit,
            @Nullable EvmAddress to,
            BigInteger value,
            Bytes data,
            List<AccessListEntry> accessList)
            implements EvmTransaction {
        public AccessList {
            EvmChecks.common(chainId, nonce, gasLimit, value);
            EvmChecks.code(to, data);
            EvmChecks.gasPrice(gasPrice, gasLimit, value);
            accessList = List.copyOf(accessList);
        }

        @Override
        public int typeByte() {
            return 1;
        }

        @Override
        public String typeName() {
            return "EIP2930";
        }
    }

    /** A transaction with a base fee and a tip (EIP-1559, type 2). It has as many parts as its standard has fields. */
    record DynamicFee(
            BigInteger chainId,
            BigInteger nonce,
            BigInteger maxPriorityFeePerGas,
            BigInteger maxFeePerGas,
            BigInteger gasLimit,
            @Nullable EvmAddress to,
            BigInteger value,
            Bytes data,
            List<AccessListEntry> accessList)
            implements EvmTransaction {
        public DynamicFee {
            EvmChecks.common(chainId, nonce, gasLimit, value);
            EvmChecks.code(to, data);
            EvmChecks.fees(maxPriorityFeePerGas, maxFeePerGas);
            EvmChecks.affordable("maxFeePerGas", EvmFees.ofGas(gasLimit, maxFeePerGas), value);
            accessList = List.copyOf(accessList);
        }

        /** Returns a builder, whose fields are set by their names. */
        public static DynamicFeeBuilder builder() {
            return new DynamicFeeBuilder();
        }

        @Override
        public int typeByte() {
            return 2;
        }

        @Override
        public String typeName() {
            return "EIP1559";
        }
    }

    /**
     * A transaction that carries blobs by their versioned hashes (EIP-4844, type 3), without the sidecar. Wide because
     * these are the fields of its standard.
     */
    record Blob(
            BigInteger chainId,
            BigInteger nonce,
            BigInteger maxPriorityFeePerGas,
            BigInteger maxFeePerGas,
            BigInteger gasLimit,
            EvmAddress to,
            BigInteger value,
            Bytes data,
            List<AccessListEntry> accessList,
            BigInteger maxFeePerBlobGas,
            List<Bytes> blobVersionedHashes)
            implements EvmTransaction {
        public Blob {
            EvmChecks.common(chainId, nonce, gasLimit, value);
            EvmChecks.fees(maxPriorityFeePerGas, maxFeePerGas);
            EvmChecks.blobFee(maxFeePerBlobGas);
            accessList = List.copyOf(accessList);
            blobVersionedHashes = List.copyOf(blobVersionedHashes);
            EvmChecks.versionedHashes(blobVersionedHashes);
            EvmChecks.affordable(
                    "maxFeePerGas",
                    EvmFees.ofGas(gasLimit, maxFeePerGas).add(EvmFees.ofBlobs(blobVersionedHashes, maxFeePerBlobGas)),
                    value);
        }

        @Override
        public int typeByte() {
            return 3;
        }

        @Override
        public String typeName() {
            return "EIP4844";
        }
    }

    /**
     * A transaction that sets code for the accounts whose authorizations it carries (EIP-7702, type 4). Wide because
     * these are the fields of its standard.
     */
    record SetCode(
            BigInteger chainId,
            BigInteger nonce,
            BigInteger maxPriorityFeePerGas,
            BigInteger maxFeePerGas,
            BigInteger gasLimit,
            EvmAddress to,
            BigInteger value,
            Bytes data,
            List<AccessListEntry> accessList,
            List<SignedAuthorization> authorizationList)
            implements EvmTransaction {
        public SetCode {
            EvmChecks.common(chainId, nonce, gasLimit, value);
            EvmChecks.fees(maxPriorityFeePerGas, maxFeePerGas);
            EvmChecks.affordable("maxFeePerGas", EvmFees.ofGas(gasLimit, maxFeePerGas), value);
            accessList = List.copyOf(accessList);
            authorizationList = List.copyOf(authorizationList);
            EvmChecks.authorizations(chainId, authorizationList);
        }

        @Override
        public int typeByte() {
            return 4;
        }

        @Override
        public String typeName() {
            return "EIP7702";
        }
    }

    /**
     * An address with the storage slots that the transaction will touch (EIP-2930).
     *
     * @param storageKeys 32 bytes each
     */
    record AccessListEntry(EvmAddress address, List<Bytes> storageKeys) {
        public AccessListEntry {
            storageKeys = List.copyOf(storageKeys);
            for (int i = 0; i < storageKeys.size(); i++) {
                if (storageKeys.get(i).size() != 32) {
                    throw new InvalidFieldException("storageKeys[" + i + "]", "must be 32 bytes");
                }
            }
        }
    }

    /**
     * An account's signed permission to run the code at {@code address} (EIP-7702). What a chain would carry but skip
     * (a high s, r or s out of range, the last nonce, in a transaction another chain's id) is refused: it can only be a
     * mistake.
     *
     * @param chainId zero allows every chain
     * @param yParity 0 or 1
     */
    record SignedAuthorization(
            BigInteger chainId, EvmAddress address, BigInteger nonce, int yParity, BigInteger r, BigInteger s) {
        public SignedAuthorization {
            uint256("chainId", chainId);
            EvmChecks.nonce(nonce);
            EvmChecks.authorizationSignature(yParity, r, s);
        }
    }
}
