package io.chancery.model;

import io.chancery.model.request.SealedRequest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sealed requests as somebody makes them who has no data key. */
public final class Forgeries {
    /** Every field of a request changed to another value, and to none if it may have none. */
    public static final List<Change> CHANGES = List.of(
            new Change("id", request -> request.id() + "0"),
            new Change("requester", request -> "somebody-else"),
            new Change("wallet", request -> new WalletId(request.wallet().tenant(), "payouts")),
            new Change(
                    "wallet",
                    request -> new WalletId("umbrella", request.wallet().alias())),
            new Change("operation", request -> Operation.SIGN_MESSAGE),
            new Change("network", request -> request.network() + "0"),
            new Change("keyPin", request -> "another-key"),
            new Change("keyPin", request -> request.keyPin() == null ? "a-key" : null),
            new Change("replaces", request -> "another-request"),
            new Change("replaces", request -> request.replaces() == null ? "a-request" : null),
            new Change("createdAt", request -> request.createdAt().minusMillis(1)),
            new Change("expiresAt", request -> request.createdAt().plusSeconds(3600)),
            new Change(
                    "expiresAt",
                    request -> request.expiresAt() == null ? request.createdAt().plusSeconds(60) : null),
            new Change("personalData", request -> SealedPersonalData.of(request.payload())),
            new Change("payload", request -> damaged(request).payload()));

    private Forgeries() {}

    /** One field changed. */
    public record Change(String field, Function<SealedRequest, @Nullable Object> value) {
        public SealedRequest of(SealedRequest sealed) {
            SealedRequest changed = with(sealed, field, value.apply(sealed));
            return moved(changed, changed.wallet(), changed.id());
        }

        @Override
        public String toString() {
            return field;
        }
    }

    /** The payload of {@code sealed} in another request. */
    public static SealedRequest moved(SealedRequest sealed, WalletId wallet, String id) {
        EncryptedPayload payload = new EncryptedPayload(
                sealed.payload().wrappedDataKey(),
                sealed.payload().nonce(),
                sealed.payload().ciphertext(),
                EncryptionContext.ofTenant(wallet.tenant()));
        return with(with(with(sealed, "wallet", wallet), "id", id), "payload", payload);
    }

    /** {@code sealed} with a bit of its ciphertext flipped. */
    public static SealedRequest damaged(SealedRequest sealed) {
        byte[] ciphertext = sealed.payload().ciphertext().toArray();
        ciphertext[0] ^= 1;
        return with(
                sealed,
                "payload",
                new EncryptedPayload(
                        sealed.payload().wrappedDataKey(),
                        sealed.payload().nonce(),
                        Bytes.of(ciphertext),
                        sealed.payload().encryptionContext()));
    }

    private static SealedRequest with(SealedRequest sealed, String field, @Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : SealedRequest.class.getRecordComponents()) {
                boolean changed = component.getName().equals(field);
                values.add(changed ? value : component.getAccessor().invoke(sealed));
            }
            Class<?>[] types = Arrays.stream(SealedRequest.class.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return SealedRequest.class.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
