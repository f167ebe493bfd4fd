package io.chancery.kms.decorator;

import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.WrappedKey;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The data keys under a master key that may have been replaced. The current master key wraps, and the {@link
 * WrappedKey} names it. Data keys that a former master key wrapped are unwrapped too: the named key is asked first,
 * then the current one, then the former ones in their order. A name chooses among the keys that are configured, and no
 * other key.
 */
public final class MasterKeyring implements DataKeys {
    private final Candidate current;
    private final List<Candidate> candidates;

    private MasterKeyring(Candidate current, List<Candidate> candidates) {
        this.current = current;
        this.candidates = List.copyOf(candidates);
    }

    /**
     * Takes the data keys of each master key from {@code provider}.
     *
     * @param former in the order in which they are asked
     */
    public static MasterKeyring of(
            MasterKeyId current, List<FormerMasterKey> former, Function<MasterKeyId, DataKeys> provider) {
        Candidate first = Candidate.of(new FormerMasterKey(null, current), provider);
        List<Candidate> all = new ArrayList<>(List.of(first));
        former.forEach(key -> all.add(Candidate.of(key, provider)));
        return new MasterKeyring(first, all);
    }

    @Override
    public DataKey generate(EncryptionContext context) {
        DataKey key = current.keys.generate(context);
        try {
            return new DataKey(
                    key.plaintext(), new WrappedKey(key.masterKey(), key.wrapped()).carried(), key.masterKey());
        } catch (KmsException unnamable) {
            key.close();
            throw unnamable;
        }
    }

    /** Returns a key that does not name its master key. */
    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        return current.keys.generateWrapped(context);
    }

    /**
     * Throws a failure that may pass as soon as there is one. If no key unwraps it, throws the failure of the key that
     * is named; if that is not known, the failure that says that a key is gone, or else the first.
     */
    @Override
    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
        WrappedKey carried = WrappedKey.parse(wrapped);
        List<KmsException> refusals = new ArrayList<>();
        List<Candidate> asked = inOrder(carried.masterKey(), context);
        for (Candidate candidate : asked) {
            try {
                return candidate.keys.unwrap(carried.wrapped(), context);
            } catch (KmsException failure) {
                if (failure.retryable()) {
                    throw failure;
                }
                refusals.add(failure);
            }
        }
        throw asked.getFirst().isNamed(carried.masterKey(), context) ? refusals.getFirst() : mostTelling(refusals);
    }

    private static KmsException mostTelling(List<KmsException> refusals) {
        return refusals.stream()
                .filter(KmsException.AccessDenied.class::isInstance)
                .findFirst()
                .orElse(refusals.getFirst());
    }

    private List<Candidate> inOrder(@Nullable String name, EncryptionContext context) {
        return candidates.stream()
                .filter(candidate -> candidate.key.mayWrap(context))
                .sorted(Comparator.comparing(candidate -> !candidate.isNamed(name, context)))
                .toList();
    }

    private record Candidate(FormerMasterKey key, DataKeys keys) {
        private static Candidate of(FormerMasterKey key, Function<MasterKeyId, DataKeys> provider) {
            return new Candidate(key, provider.apply(key.id()));
        }

        /** Returns whether {@code name} is this key's; false if the setting is an alias, which hides the key's name. */
        private boolean isNamed(@Nullable String name, EncryptionContext context) {
            String id = key.id().of(context);
            return id.substring(id.lastIndexOf('/') + 1).equals(name);
        }
    }
}
