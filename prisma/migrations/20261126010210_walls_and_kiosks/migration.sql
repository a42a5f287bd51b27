-- CreateTable
CREATE TABLE "Wall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" TEXT,
    "layout" TEXT NOT NULL,
    "columns" INTEGER NOT NULL,
    "fit" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Wall_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WallCamera" (
    "wallId" TEXT NOT NULL,
    "cameraId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("wallId", "cameraId"),
    CONSTRAINT "WallCamera_wallId_fkey" FOREIGN KEY ("wallId") REFERENCES "Wall" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "WallCamera_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FormerWallSlug" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "wallId" TEXT NOT NULL,
    CONSTRAINT "FormerWallSlug_wallId_fkey" FOREIGN KEY ("wallId") REFERENCES "Wall" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HomeView" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "layout" TEXT NOT NULL,
    "columns" INTEGER NOT NULL,
    "fit" TEXT NOT NULL,
    "order" JSONB NOT NULL,
    CONSTRAINT "HomeView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KioskLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "wallId" TEXT,
    "tokenHash" TEXT NOT NULL,
    "tourSeconds" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME,
    "lastUsedAt" DATETIME,
    "lastAddress" TEXT,
    CONSTRAINT "KioskLink_wallId_fkey" FOREIGN KEY ("wallId") REFERENCES "Wall" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Wall_slug_key" ON "Wall"("slug");

-- CreateIndex
CREATE INDEX "Wall_ownerId_idx" ON "Wall"("ownerId");

-- CreateIndex
CREATE INDEX "WallCamera_cameraId_idx" ON "WallCamera"("cameraId");

-- CreateIndex
CREATE INDEX "FormerWallSlug_wallId_idx" ON "FormerWallSlug"("wallId");

-- CreateIndex
CREATE UNIQUE INDEX "KioskLink_tokenHash_key" ON "KioskLink"("tokenHash");

-- CreateIndex
CREATE INDEX "KioskLink_wallId_idx" ON "KioskLink"("wallId");
