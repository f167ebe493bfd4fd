package io.chancery.kms;

import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;

/** x. */
public record KeyOrder(String id, WalletId wallet, KeySpec spec, String like, boolean mayExist) {}
