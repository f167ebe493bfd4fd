/** May this be signed? One file per check; pure against small store interfaces. */
@NullMarked
package io.chancery.admission;

import org.jspecify.annotations.NullMarked;
