package io.chancery.kms.local;

/** A master key under its id. */
record StoredMasterKey(String id, MasterKey key) {}
