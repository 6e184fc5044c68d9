/** Several experiments that differ in some of their options, carried out as one. */
package org.pushforward.host.sweep;
