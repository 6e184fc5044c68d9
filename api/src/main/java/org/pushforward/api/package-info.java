/** What plugins implement and the records that they exchange with the host. */
package org.pushforward.api;
