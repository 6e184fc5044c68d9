/** Trainers and the plans they return. */
@Version("1.0.0")
package org.pushforward.api.training;

import org.osgi.annotation.versioning.Version;
