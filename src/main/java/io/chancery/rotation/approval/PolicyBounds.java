package io.chancery.rotation.approval;

/** The order of policy documents by what they allow. */
@FunctionalInterface
public interface PolicyBounds {
    /**
     * Returns whether {@code policy} is known to allow nothing that {@code other} does not allow; false if that cannot
     * be told.
     */
    boolean isWithin(String policy, String other);
}
