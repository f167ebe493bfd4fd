package io.chancery.rotation;

import io.chancery.model.InvalidFieldException;

/** What a policy document must be to be set. */
@FunctionalInterface
public interface PolicyFormat {
    /** Throws {@link InvalidFieldException} naming the document's member at fault. */
    void require(String document);
}
