# Stands before whatever somebody runs who holds the lock of this server: whether that is still so. $1 the token.
holds_lock() { [ "$(cat /run/innkeeper/lock/token 2>/dev/null)" = "$1" ]; }
