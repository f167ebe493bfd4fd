/** What would be signed for a request, as people and scripts see it. */
@NullMarked
package io.chancery.app.show;

import org.jspecify.annotations.NullMarked;
