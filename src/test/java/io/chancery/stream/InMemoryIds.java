package io.chancery.stream;

import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.model.WalletId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ids that are never forgotten, and that count how often they are asked for. */
public final class InMemoryIds implements RequestIds {
    private final Map<String, UsedId> remembered = new HashMap<>();
    private final Set<String> doubted = new HashSet<>();
    private int finds;

    public int finds() {
        return finds;
    }

    @Override
    public @Nullable UsedId find(WalletId wallet, String id) {
        finds++;
        return remembered.get(wallet.key() + "/" + id);
    }

    @Override
    public void remember(WalletId wallet, String id, UsedId use) {
        remembered.put(wallet.key() + "/" + id, use);
    }

    @Override
    public void amend(WalletId wallet, String id, UnaryOperator<UsedId> change) {
        remembered.computeIfPresent(wallet.key() + "/" + id, (key, use) -> change.apply(use));
    }

    @Override
    public void doubt() {
        doubted.addAll(remembered.keySet());
    }

    @Override
    public boolean isDoubted(WalletId wallet, String id) {
        return doubted.contains(wallet.key() + "/" + id);
    }
}
