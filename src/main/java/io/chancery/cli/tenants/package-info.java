/**
 * The commands about tenants, which make a tenant's master key. Used by the command line's top; they must not connect
 * to anything but the KMS, nor know what is encrypted under the key.
 */
@NullMarked
package io.chancery.cli.tenants;

import org.jspecify.annotations.NullMarked;
