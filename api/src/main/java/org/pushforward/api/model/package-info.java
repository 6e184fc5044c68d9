/** Model families, models and what a model is capable of. */
@Version("1.0.0")
package org.pushforward.api.model;

import org.osgi.annotation.versioning.Version;
