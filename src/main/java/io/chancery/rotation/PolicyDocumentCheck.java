package io.chancery.rotation;

import io.chancery.model.InvalidFieldException;

/** The form that a policy document must have to be set. */
@FunctionalInterface
public interface PolicyDocumentCheck {
    /** Throws {@link InvalidFieldException} naming the document's member at fault. */
    void require(String document);
}
