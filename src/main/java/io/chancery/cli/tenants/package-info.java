/** The commands about tenants. */
@NullMarked
package io.chancery.cli.tenants;

import org.jspecify.annotations.NullMarked;
