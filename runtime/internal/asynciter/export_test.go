package asynciter

// SetCarrying turns the fast path of for await on or off, for all realms.
func SetCarrying(on bool) { carrying = on }
