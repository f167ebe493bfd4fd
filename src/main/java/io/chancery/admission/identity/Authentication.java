package io.chancery.admission.identity;

/** Whether requests and commands must be signed. */
public sealed interface Authentication {
    /** They need not: whoever may write to the topics may be anybody. */
    record Off() implements Authentication {}

    /** They must, for {@code deployment}: requests by their requester, commands by one of {@code operators}. */
    record Required(Operators operators, Deployment deployment) implements Authentication {}
}
