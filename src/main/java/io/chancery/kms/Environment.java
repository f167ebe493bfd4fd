package io.chancery.kms;

/** The environment in which this process runs, which decides what backends it may use. */
public enum Environment {
    /** Signs for real: no private key may be held in this process. */
    PRODUCTION,
    /** Signs for nobody: the in-process backend is allowed, with a warning. */
    DEVELOPMENT
}
