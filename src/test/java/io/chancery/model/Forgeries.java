package io.chancery.model;

/** Sealed requests as somebody makes them who has no data key. */
public final class Forgeries {
    private Forgeries() {}

    /** The payload of {@code sealed} in another request. */
    public static SealedRequest moved(SealedRequest sealed, WalletId wallet, String id) {
        return with(sealed, wallet, id, sealed.payload().ciphertext());
    }

    /** {@code sealed} with a bit of its ciphertext flipped. */
    public static SealedRequest damaged(SealedRequest sealed) {
        byte[] ciphertext = sealed.payload().ciphertext().toArray();
        ciphertext[0] ^= 1;
        return with(sealed, sealed.wallet(), sealed.id(), Bytes.of(ciphertext));
    }

    private static SealedRequest with(SealedRequest sealed, WalletId wallet, String id, Bytes ciphertext) {
        return new SealedRequest(
                id,
                sealed.requester(),
                wallet,
                sealed.operation(),
                sealed.network(),
                sealed.keyPin(),
                sealed.replaces(),
                sealed.createdAt(),
                sealed.expiresAt(),
                new EncryptedPayload(
                        sealed.payload().wrappedDataKey(),
                        sealed.payload().nonce(),
                        ciphertext,
                        EncryptionContext.ofTenant(wallet.tenant())));
    }
}
