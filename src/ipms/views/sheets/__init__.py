"""What the pages of status sheets show: a week over rooms, the agenda of the call about it, a room's own week."""
