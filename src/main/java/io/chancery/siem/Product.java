package io.chancery.siem;

import java.util.Objects;

/** What the formats call the product that the events are of. */
public final class Product {
    static final String NAME = "Chancery";

    /** Of the jar that this is in; a worker's own may be another. */
    public static final String VERSION =
            Objects.requireNonNullElse(Product.class.getPackage().getImplementationVersion(), "development");

    /** The topic of the audit trail, without the deployment's prefix. */
    static final String LOG = "signing-audit";

    private Product() {}
}
